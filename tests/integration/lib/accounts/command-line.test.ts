import { describe, expect, test } from "vitest";
import {
  actorFromHeaders,
  createTokenFor,
  createUserFromCommandLine,
  findUserByEmail,
  setPasswordFromCommandLine,
  signIn,
} from "#lib/accounts/index.ts";
import { updateSettings } from "#lib/settings/index.ts";
import { makeWorld } from "#tests/support/context.ts";

const world = await makeWorld();
const user = { name: "Tono", email: "tono@example.org", password: "kata-sandi-1", isAdmin: false };

describe("does", () => {
  test("makes a person who can sign in, with the password set last", async () => {
    const { userId } = await createUserFromCommandLine(world.system, user);
    expect(await findUserByEmail(world.system, "TONO@example.org")).toEqual({ id: userId });
    await setPasswordFromCommandLine(world.system, { userId, password: "kata-sandi-2" });
    const { headers } = await signIn(world.system, { email: user.email, password: "kata-sandi-2" });
    expect(headers.getSetCookie().length).toBeGreaterThan(0);
  });

  test("gives a new person the instance's own language, which they bring along to every device", async () => {
    await updateSettings(world.system, { defaultLocale: "en" });
    const made = { ...user, email: "toni@example.org" };
    await createUserFromCommandLine(world.system, made);
    expect(await signIn(world.system, { email: made.email, password: made.password })).toMatchObject({ locale: "en" });
  });

  test("makes a token that stands for its person", async () => {
    const { id } = await findUserByEmail(world.system, user.email);
    const { token } = await createTokenFor(world.system, id, { name: "skrip", scopes: ["all"], days: 1 });
    const actor = await actorFromHeaders(world.db, new Headers({ authorization: `Bearer ${token}` }));
    expect(actor).toMatchObject({ kind: "token", userId: id });
  });
});

describe("refuses", () => {
  test("a second account with one e-mail, a short password, an unknown person", async () => {
    await expect(createUserFromCommandLine(world.system, user)).rejects.toMatchObject({ code: "invalid" });
    const { id } = await findUserByEmail(world.system, user.email);
    await expect(setPasswordFromCommandLine(world.system, { userId: id, password: "pendek" })).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(findUserByEmail(world.system, "nobody@example.org")).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("isolates", () => {
  test("nobody but the system does this", async () => {
    await expect(findUserByEmail(world.admin, user.email)).rejects.toMatchObject({ code: "forbidden" });
    await expect(createUserFromCommandLine(world.admin, user)).rejects.toMatchObject({ code: "forbidden" });
  });
});
