/** A world whose people and programs reach the production server over HTTP, on the test file's own database. */
import { readFileSync } from "node:fs";
import { hashPassword } from "better-auth/crypto";
import { afterAll } from "vitest";
import type { Context, UserActor } from "#lib/access/context.ts";
import type { TokenScope } from "#lib/access/policy.ts";
import { createToken, signIn } from "#lib/accounts/index.ts";
import { env } from "#lib/env.ts";
import { newId } from "#lib/ids.ts";
import { makeWorld, type World } from "./context.ts";
import { type RakitServer, startRakit } from "./rakit-server.ts";

type User = Context & { actor: UserActor };

export type HttpWorld = {
  world: World;
  server: RakitServer;
  /** The Cookie header of a signed-in person. */
  cookieOf: (user: User) => Promise<string>;
  /** The Authorization header of a person's new token. */
  bearerOf: (user: User, scope: TokenScope) => Promise<string>;
};

/** Started with the test's own database and secret; stopped after the file's tests. */
export async function startHttpWorld(settings: Record<string, string> = {}): Promise<HttpWorld> {
  const world = await makeWorld();
  const { databaseFile, dataDir, APP_SECRET = "" } = env();
  const server = await startRakit({
    RATE_LIMITS: "off",
    SEED_DEMO: "off",
    DATA_DIR: dataDir,
    DATABASE_URL: `file:${databaseFile}`,
    APP_SECRET,
    ...settings,
  });
  afterAll(() => server.stop());
  const password = "a-password-for-tests";
  const hash = await hashPassword(password);
  const cookieOf = async (user: User) => {
    const { userId, email } = user.actor;
    await world.db.account.create({
      data: { id: newId("account"), userId, accountId: userId, providerId: "credential", password: hash },
    });
    const { headers } = await signIn(user, { email, password });
    return headers
      .getSetCookie()
      .map((line) => line.split(";", 1)[0])
      .join("; ");
  };
  const bearerOf = async (user: User, scope: TokenScope) =>
    `Bearer ${(await createToken(user, { name: `for ${scope}`, scopes: [scope], days: 1 })).token}`;
  return { world, server, cookieOf, bearerOf };
}

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

/** Every page and route of the production build. */
export function builtPaths(): string[] {
  const manifest = JSON.parse(readFileSync(".next-test/server/app-paths-manifest.json", "utf8")) as Record<
    string,
    string
  >;
  return Object.keys(manifest);
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
