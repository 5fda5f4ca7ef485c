/** Which addresses have an account is not to be had by many questions. */
import { beforeAll, describe, expect, test } from "vitest";
import { createInvite, register, signIn } from "#lib/accounts/index.ts";
import { consumeRefusal } from "#lib/auth/login-throttle.ts";
import { updateSettings } from "#lib/settings/index.ts";
import { makeWorld, visitorContext } from "#tests/support/context.ts";

process.env.RATE_LIMITS = "on";

const world = await makeWorld();
const { db } = world;
const from = (clientAddress: string) => ({ ...visitorContext(db), clientAddress });
const password = "sepuluh huruf";
const form = (email: string) => ({ name: "Rina", email, password, locale: "id" as const });
const known = world.owner.actor.email;
const refused = { fields: { email: { reason: "auth.email_refused" } } };
const rateLimited = { code: "rate_limited", reason: "rate_limited_attempts" };

beforeAll(() => updateSettings(world.system, { registration: "open" }));

describe("a network", () => {
  test("gets six refusals for addresses with an account, also when it asks for many at once, and then no answer", async () => {
    const emails = [...Array.from({ length: 20 }, () => known), "last@example.org"];
    const asked = emails.map((email, index) => register(from(`2001:db8:1:2::${index + 1}`), form(email)));
    const answers = await Promise.allSettled(asked);
    const reasons = answers.map((answer) => (answer.status === "rejected" ? answer.reason : { code: "made" }));
    expect(reasons.filter((reason) => reason.code === "invalid")).toHaveLength(6);
    for (const reason of reasons.filter(({ code }) => code !== "invalid")) expect(reason).toMatchObject(rateLimited);
    for (const email of [known, "free@example.org"])
      await expect(register(from("2001:db8:1:2::ff"), form(email))).rejects.toMatchObject(rateLimited);
    await expect(register(from("2001:db8:1:3::1"), form("free@example.org"))).resolves.toHaveProperty("userId");
  });

  test("has as many refusals with an invite, which makes accounts all the same", async () => {
    const { token: inviteToken } = await createInvite(world.admin, { makesAdmin: false });
    const invited = (address: string, email: string) => register(from(address), { ...form(email), inviteToken });
    for (let count = 1; count <= 6; count++)
      await expect(invited("203.0.113.40", known)).rejects.toMatchObject(refused);
    await expect(invited("203.0.113.40", known)).rejects.toMatchObject(rateLimited);
    await expect(invited("192.0.2.40", "invited@example.org")).resolves.toHaveProperty("userId");
  });

  test("makes many accounts, as a class does", async () => {
    for (let count = 1; count <= 10; count++)
      await expect(register(from("192.0.2.41"), form(`murid-${count}@example.org`))).resolves.toHaveProperty("userId");
  });
});

test("guesses at a password by registering count with those by signing in", async () => {
  await register(from("192.0.2.42"), form("sari@example.org"));
  const ctx = from("203.0.113.42");
  const guess = { email: "sari@example.org", password: "salah sekali" };
  for (let count = 1; count <= 10; count++) await expect(signIn(ctx, guess)).rejects.toMatchObject({ code: "invalid" });
  await expect(register(ctx, { ...form(guess.email), password: guess.password })).rejects.toMatchObject(refused);
  await expect(signIn(ctx, { ...guess, password })).rejects.toMatchObject(rateLimited);
  await expect(register(ctx, form(guess.email))).rejects.toMatchObject(refused);
});

test("many networks have a limit together, and an invite is not held up by it", async () => {
  const { token: inviteToken } = await createInvite(world.admin, { makesAdmin: false });
  const refusals = Array.from({ length: 250 }, (_, index) =>
    consumeRefusal({ clientAddress: `198.51.100.${index}`, isInvited: false }),
  );
  await Promise.allSettled(refusals);
  for (const email of [known, "other-free@example.org"])
    await expect(register(from("192.0.2.43"), form(email))).rejects.toMatchObject(rateLimited);
  const invited = { ...form("other-free@example.org"), inviteToken };
  await expect(register(from("192.0.2.43"), invited)).resolves.toHaveProperty("userId");
});
