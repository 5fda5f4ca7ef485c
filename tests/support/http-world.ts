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

/** Every page and route of the production build. */
export function builtPaths(): string[] {
  const manifest = JSON.parse(readFileSync(".next-test/server/app-paths-manifest.json", "utf8")) as Record<
    string,
    string
  >;
  return Object.keys(manifest);
}
