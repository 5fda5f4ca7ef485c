/** The command line: what it prints, and how it ends. 0 done, 1 refused with a sentence, 2 wrong usage. */
import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { actorFromHeaders } from "#lib/accounts/index.ts";
import { env } from "#lib/env.ts";
import { makeWorld } from "../support/context.ts";

const world = await makeWorld();
const { databaseFile, dataDir, APP_SECRET = "" } = env();

function rakit(...args: string[]) {
  const { status, stdout, stderr } = spawnSync("node_modules/.bin/node", ["scripts/rakit.ts", ...args], {
    encoding: "utf8",
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "test",
      DATA_DIR: dataDir,
      DATABASE_URL: `file:${databaseFile}`,
      APP_SECRET,
    },
  });
  return { status, out: stdout.trim(), err: stderr.trim() };
}

const create = ["user", "create", "--email", "wati@example.org", "--password", "kata-sandi-wati", "--name", "Wati"];

describe("people", () => {
  test("an administrator is made, once", async () => {
    expect(rakit(...create, "--admin")).toMatchObject({ status: 0, err: "" });
    const user = await world.db.user.findUniqueOrThrow({ where: { email: "wati@example.org" } });
    expect(user).toMatchObject({ name: "Wati", isAdmin: true });
    expect(rakit(...create)).toMatchObject({ status: 1, out: "" });
    expect(rakit(...create).err).toMatch(/^email: .+\.$/);
  });

  test("a token is printed alone, and is good", async () => {
    const { status, out } = rakit(
      "token",
      "create",
      "--user",
      "wati@example.org",
      "--name",
      "Program",
      "--scope",
      "read",
    );
    expect(status).toBe(0);
    expect(out).toMatch(/^rk_\S+$/);
    const actor = await actorFromHeaders(world.db, new Headers({ authorization: `Bearer ${out}` }));
    expect(actor).toMatchObject({ kind: "token", email: "wati@example.org", scopes: ["read"] });
  });

  test("a password is set, and a person is suspended", async () => {
    expect(rakit("user", "reset-password", "--email", "wati@example.org", "--password", "kata-sandi-baru").status).toBe(
      0,
    );
    const suspended = rakit("user", "suspend", "--email", world.stranger.actor.email);
    expect(suspended.status).toBe(0);
    const { status } = await world.db.user.findUniqueOrThrow({ where: { id: world.stranger.actor.userId } });
    expect(status).toBe("suspended");
  });

  test.each([
    [["user", "suspend", "--email", "nobody@example.org"]],
    [["user", "reset-password", "--email", "wati@example.org", "--password", "short"]],
    [["token", "create", "--user", "wati@example.org", "--name", ""]],
    [["token", "create", "--user", "wati@example.org", "--name", "x", "--days", "many"]],
  ])("%j is refused with a sentence", (args) => {
    const { status, out, err } = rakit(...args);
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toMatch(/\.$/);
    expect(err.split("\n")).toHaveLength(1);
  });
});

test.each([
  [[]],
  [["user"]],
  [["bake", "bread"]],
  [["token", "create", "--user", "wati@example.org", "--name", "x", "--scope", "world"]],
  [["doctor", "--loud"]],
])("%j is wrong usage", (args) => {
  const { status, out, err } = rakit(...args);
  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(err).toContain("Usage: npm run -s rakit -- <command>");
});

test("the doctor says what it looked at", () => {
  const { status, out } = rakit("doctor");
  expect(status).toBe(0);
  for (const line of [`Database ${databaseFile}`, "ok     database", "ok     migrations", "ok     disk"])
    expect(out).toContain(line);
});
