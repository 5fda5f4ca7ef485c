/** What the requests since the start told of a proxy that the settings do not fit; for administrators. */
import { z } from "zod";
import type { Db } from "#lib/db/client.ts";
import { sharedDb } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { type ProxyProblem, proxyProblems } from "#lib/http/proxy-problem.ts";
import { log } from "#lib/log.ts";
import { processWide } from "#lib/process-wide.ts";
import { storeSetting } from "#lib/settings/store-setting.ts";

const settingKey = "proxy-problems";
const Kept = z.array(z.object({ kind: z.enum(proxyProblems), address: z.string() }));

/** The first of each kind. */
const seen = () => processWide("proxy-problems", () => new Map<ProxyProblem["kind"], ProxyProblem>());

const longestAddress = 200;

/** For the terminal; pages have sentences of their own. */
export function proxySentence({ kind, address }: ProxyProblem): string {
  if (kind === "not_trusted")
    return `A proxy in front of Rakit passes on requests for ${address}, and Rakit does not believe what it says of visitors: all of them count as one, and cookies are not kept to https. If the proxy is yours, set TRUST_PROXY=on.`;
  const remedy = `Set PUBLIC_URL=${address}, or let the proxy pass on the Host that was asked for (nginx: proxy_set_header Host $http_host).`;
  if (kind === "other_host")
    return `A proxy in front of Rakit asks for another host than ${address}, which browsers open, so that links show the wrong address. ${remedy}`;
  return `Messages from pages at ${address} are refused as another site's. If that is Rakit's own address: ${remedy}`;
}

/** A problem is stored and logged once by a process; later requests cost nothing. */
export async function noteProxyProblem(problem: ProxyProblem): Promise<void> {
  if (seen().has(problem.kind)) return;
  const noted = { ...problem, address: problem.address.slice(0, longestAddress) };
  seen().set(problem.kind, noted);
  log().warn({ address: noted.address }, proxySentence(noted));
  try {
    await storeSetting(sharedDb(), settingKey, [...seen().values()]);
  } catch (error) {
    log().warn({ err: error }, "proxy_problem.not_stored");
  }
}

/** Of the server's last start, without those that its settings have mended since. */
export async function listProxyProblems(db: Db): Promise<ProxyProblem[]> {
  const row = await db.setting.findUnique({ where: { key: settingKey } });
  const { TRUST_PROXY, PUBLIC_URL } = env();
  return (Kept.safeParse(row?.value).data ?? []).filter(({ kind }) =>
    kind === "not_trusted" ? !TRUST_PROXY : !PUBLIC_URL,
  );
}

/** At a start, which may have other settings. */
export async function forgetProxyProblems(db: Db): Promise<void> {
  await db.setting.deleteMany({ where: { key: settingKey } });
}
