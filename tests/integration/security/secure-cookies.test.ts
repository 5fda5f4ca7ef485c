/** What proves who somebody is, or that they know a bot's password, is for https alone where the reader came by https. */
import { expect, test } from "vitest";
import { publishBot } from "#lib/publishing/index.ts";
import { startHttpWorld } from "#tests/support/http-world.ts";
import { publishDraft } from "#tests/support/publishing.ts";
import { builtActions } from "#tests/support/server-actions.ts";
import { addBot } from "#tests/support/turns.ts";

const { world, server } = await startHttpWorld({ TRUST_PROXY: "on" });

async function publish(): Promise<{ botId: Awaited<ReturnType<typeof addBot>>; slug: string }> {
  const botId = await addBot(world);
  const { revision } = await world.db.bot.findUniqueOrThrow({ where: { id: botId } });
  const { slug } = await publishBot(world.owner, { botId, revision, note: "" });
  return { botId, slug };
}

const open = await publish();
const locked = await publish();
await publishDraft(world.owner, { botId: locked.botId, access: "password", password: "rahasia" });

const behindProxy = (scheme: string) => ({
  "x-forwarded-for": "203.0.113.9",
  "x-forwarded-proto": scheme,
});

/** The cookies that an answer sets, by the beginning of their name. */
const kinds: [string, string, (scheme: string) => Promise<Response>][] = [
  [
    "a visitor",
    "rakit_visitor=",
    (scheme) =>
      fetch(`${server.url}/api/chat/${open.slug}/turns`, {
        method: "POST",
        headers: { "content-type": "application/json", ...behindProxy(scheme) },
        body: JSON.stringify({ text: "Kapan pesanan tiba?" }),
      }),
  ],
  [
    "a bot's password",
    "rakit_pass_",
    (scheme) => {
      const body = new FormData();
      body.append("$ACTION_REF_1", "");
      const id = builtActions().find(({ name }) => name === "enterBot")?.id ?? "";
      body.append("$ACTION_1:0", JSON.stringify({ id, bound: "$@1" }));
      body.append("$ACTION_1:1", JSON.stringify([locked.slug, null]));
      body.append("password", "rahasia");
      const headers = behindProxy(scheme);
      return fetch(`${server.url}/b/${locked.slug}`, { method: "POST", redirect: "manual", headers, body });
    },
  ],
];

test.each(kinds)("the cookie of %s", async (_, name, send) => {
  const lineOf = async (scheme: string) =>
    (await send(scheme)).headers.getSetCookie().find((line) => line.startsWith(name));
  expect(await lineOf("https")).toMatch(/; secure/i);
  const plain = await lineOf("http");
  expect(plain).toBeDefined();
  expect(plain).not.toMatch(/; secure/i);
});
