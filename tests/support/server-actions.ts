/** The server actions of the production build, called over HTTP as the browser calls them. */
import { readFileSync } from "node:fs";

export type BuiltAction = { id: string; name: string; page: string };

/** Every server action of the production build, as the build itself lists them, with a page that it can be sent to. */
export function builtActions(): BuiltAction[] {
  const manifest = JSON.parse(readFileSync(".next-test/server/server-reference-manifest.json", "utf8")) as {
    node: Record<string, { workers: Record<string, unknown>; filename: string; exportedName: string }>;
  };
  return Object.entries(manifest.node).map(([id, { workers, exportedName }]) => ({
    id,
    name: exportedName,
    page: Object.keys(workers)[0] ?? "",
  }));
}

/** `app/(studio)/bots/[botId]/page` as an address. */
export function addressOf(page: string, params: Record<string, string> = {}): string {
  const parts = page
    .replace(/^app/, "")
    .split("/")
    .filter((part) => part && !part.startsWith("(") && part !== "page")
    .map((part) => params[part.replace(/[[\].]/g, "")] ?? part);
  return `/${parts.join("/")}`;
}

export type ActionAnswer = {
  status: number;
  ok: boolean | null;
  code: string | null;
  text: string;
  /** Set by the answer, by their names. */
  cookies: Record<string, string>;
};

/** Calls a server action as the browser does. */
export async function callAction(
  url: string,
  id: string,
  args: unknown[],
  headers: Record<string, string> = {},
): Promise<ActionAnswer> {
  const response = await fetch(url, {
    method: "POST",
    redirect: "manual",
    headers: { "next-action": id, "content-type": "text/plain;charset=UTF-8", accept: "text/x-component", ...headers },
    body: JSON.stringify(args),
  });
  const text = await response.text();
  const result = /^\d+:(\{"ok":.*)$/m.exec(text)?.[1];
  const parsed = result ? (JSON.parse(result) as { ok: boolean; error?: { code: string } }) : null;
  const cookies = Object.fromEntries(
    response.headers.getSetCookie().map((line) => line.split(";", 1)[0]?.split("=", 2) ?? []),
  );
  return { status: response.status, ok: parsed?.ok ?? null, code: parsed?.error?.code ?? null, text, cookies };
}
