/** Nobody's wrong guesses keep somebody else out, and guesses from many places together have a limit all the same. */
import { describe, expect, test } from "vitest";
import {
  actorFromHeaders,
  changePassword,
  createInvite,
  createResetLink,
  register,
  resetPassword,
  signIn,
} from "#lib/accounts/index.ts";
import { devicesCookie } from "#lib/auth/known-devices.ts";
import { consumeAttempt, consumeNetwork } from "#lib/auth/login-throttle.ts";
import { sharedDb } from "#lib/db/client.ts";
import { parseCookies } from "#lib/http/cookies.ts";
import { contextFrom } from "#lib/http/request-context.ts";
import { enterPassword } from "#lib/publishing/index.ts";
import { updateSettings } from "#lib/settings/index.ts";
import { makeWorld, visitorContext } from "#tests/support/context.ts";
import { publishDraft } from "#tests/support/publishing.ts";
import { addBot } from "#tests/support/turns.ts";

process.env.RATE_LIMITS = "on";

const db = sharedDb();
const from = (clientAddress: string) => ({ ...visitorContext(db), isLocal: false, clientAddress });
const password = "sepuluh huruf";
const rateLimited = { code: "rate_limited" };

const world = await makeWorld();
let lines = 0;
/** Addresses of networks that no other test uses. */
const nextNetwork = () => `198.51.${Math.floor(++lines / 250)}.${(lines % 250) + 1}`;

/** Guesses from ever new networks until the account refuses them. */
async function besiege(email: string): Promise<void> {
  const guess = () =>
    consumeAttempt({ secret: `account:${email}`, clientAddress: nextNetwork(), isTotalLimited: true });
  const answers = await Promise.allSettled(Array.from({ length: 50 }, guess));
  expect(answers.at(-1)).toMatchObject({ status: "rejected", reason: rateLimited });
  const answer = signIn(from(nextNetwork()), { email, password: "salah sekali" });
  await expect(answer).rejects.toMatchObject(rateLimited);
}

async function newUser(name: string) {
  const email = `${name}@example.org`;
  const { token } = await createInvite(world.admin, { makesAdmin: false });
  const form = { name, email, password, locale: "id" as const, inviteToken: token };
  return { email, ...(await register(from(nextNetwork()), form)) };
}

const cookieOf = ({ headers }: { headers: Headers }) =>
  headers
    .getSetCookie()
    .map((line) => line.split(";", 1)[0])
    .join("; ");
const devicesOf = (signedIn: { headers: Headers }) => parseCookies(cookieOf(signedIn))[devicesCookie];

test("guesses at one account from many networks have a limit together", async () => {
  const { email } = await newUser("fajar");
  const guesses = Array.from({ length: 45 }, () => signIn(from(nextNetwork()), { email, password: "salah sekali" }));
  const reasons = (await Promise.allSettled(guesses)).map((answer) =>
    answer.status === "rejected" ? answer.reason.code : "in",
  );
  expect(reasons.filter((code) => code === "rate_limited").length).toBeGreaterThanOrEqual(4);
  await expect(signIn(from(nextNetwork()), { email, password })).rejects.toMatchObject(rateLimited);
});

describe("while strangers guess at an account from everywhere", () => {
  test("its owner gets in on a browser where they signed in before, also from the strangers' network", async () => {
    const { email } = await newUser("gita");
    const devices = devicesOf(await signIn(from("192.0.2.20"), { email, password }));
    await besiege(email);
    const stranger = from("203.0.113.20");
    await Promise.allSettled(Array.from({ length: 60 }, () => consumeNetwork(stranger.clientAddress)));
    await expect(signIn(stranger, { email, password })).rejects.toMatchObject(rateLimited);
    for (const ctx of [from("192.0.2.20"), stranger])
      expect(cookieOf(await signIn(ctx, { email, password, devices }))).toContain("session_token");
    await expect(signIn(from(nextNetwork()), { email, password })).rejects.toMatchObject(rateLimited);
  });

  test("a reset link lets its owner in on a new browser", async () => {
    const { email, userId } = await newUser("hana");
    await besiege(email);
    const { token } = await createResetLink(world.admin, { userId });
    const { devices } = await resetPassword(from("192.0.2.21"), { token, password: "kata sandi baru" });
    const signedIn = await signIn(from("192.0.2.21"), { email, password: "kata sandi baru", devices });
    expect(cookieOf(signedIn)).toContain("session_token");
  });

  test("whoever registers with its address by an invite is in at once", async () => {
    await besiege("indra@example.org");
    const { email, devices } = await newUser("indra");
    expect(cookieOf(await signIn(from("192.0.2.22"), { email, password, devices }))).toContain("session_token");
  });

  test("an open registration with its address is not refused", async () => {
    await updateSettings(world.system, { registration: "open" });
    const form = { name: "Joko", email: "joko@example.org", password, locale: "id" as const };
    const stranger = from("203.0.113.23");
    await Promise.allSettled(Array.from({ length: 60 }, () => consumeNetwork(stranger.clientAddress)));
    await expect(register(stranger, form)).rejects.toMatchObject(rateLimited);
    await expect(register(from("192.0.2.23"), form)).resolves.toHaveProperty("userId");
    await updateSettings(world.system, { registration: "invite" });
  });
});

describe("a known device", () => {
  test("has few guesses itself, so that a stolen cookie is none at the password", async () => {
    const { email } = await newUser("kiki");
    const devices = devicesOf(await signIn(from("192.0.2.24"), { email, password }));
    for (let count = 1; count <= 11; count++) {
      const guess = signIn(from(nextNetwork()), { email, password: "salah sekali", devices });
      await expect(guess).rejects.toMatchObject({ fields: { password: { reason: "auth.wrong_password" } } });
    }
    await expect(signIn(from(nextNetwork()), { email, password, devices })).rejects.toMatchObject(rateLimited);
    await expect(signIn(from(nextNetwork()), { email, password })).resolves.toHaveProperty("headers");
  });

  test("of one account is unknown to another", async () => {
    const [mine, theirs] = [await newUser("lala"), await newUser("mira")];
    const devices = devicesOf(await signIn(from("192.0.2.25"), { email: mine.email, password }));
    await besiege(theirs.email);
    const answer = signIn(from(nextNetwork()), { email: theirs.email, password, devices });
    await expect(answer).rejects.toMatchObject(rateLimited);
  });

  test("is unknown once the password is another, except the browser that changed it", async () => {
    const { email } = await newUser("nina");
    const [here, elsewhere] = [
      await signIn(from("192.0.2.26"), { email, password }),
      await signIn(from("192.0.2.27"), { email, password }),
    ];
    const ctx = await contextFrom(new Headers({ cookie: cookieOf(here) }));
    const fresh = "kata sandi baru";
    const change = { currentPassword: password, newPassword: fresh, devices: devicesOf(here) };
    const { devices } = await changePassword(ctx, change);
    await besiege(email);
    const known = signIn(from(nextNetwork()), { email, password: fresh, devices });
    await expect(known).resolves.toHaveProperty("headers");
    for (const unknown of [devicesOf(here), devicesOf(elsewhere)]) {
      const answer = signIn(from(nextNetwork()), { email, password: fresh, devices: unknown });
      await expect(answer).rejects.toMatchObject(rateLimited);
    }
  });
});

test("a stolen session's guesses at the present password do not keep its owner from changing it", async () => {
  const { email } = await newUser("oki");
  const [owner, thief] = await Promise.all(
    ["192.0.2.28", "192.0.2.29"].map(async (address) => {
      const cookie = cookieOf(await signIn(from(address), { email, password }));
      expect(await actorFromHeaders(db, new Headers({ cookie }))).toMatchObject({ kind: "user" });
      return contextFrom(new Headers({ cookie }));
    }),
  );
  if (!owner || !thief) return expect.unreachable();
  const guess = (currentPassword: string) => changePassword(thief, { currentPassword, newPassword: "punya pencuri" });
  for (let count = 1; count <= 11; count++)
    await expect(guess("salah sekali")).rejects.toMatchObject({ code: "invalid" });
  await expect(guess(password)).rejects.toMatchObject(rateLimited);
  const change = changePassword(owner, { currentPassword: password, newPassword: "kata sandi baru" });
  await expect(change).resolves.toHaveProperty("devices");
});

test("guesses at a bot's password end for their own network alone", async () => {
  const botId = await addBot(world);
  const { slug } = await publishDraft(world.owner, { botId, access: "password", password: "rahasia" });
  const guess = (address: string, given: string) => enterPassword(from(address), { slug, password: given });
  for (let count = 1; count <= 11; count++)
    await expect(guess("203.0.113.30", "salah")).rejects.toMatchObject({ code: "invalid" });
  await expect(guess("203.0.113.30", "rahasia")).rejects.toMatchObject(rateLimited);
  for (let networks = 0; networks < 41; networks++)
    await expect(guess(nextNetwork(), "salah")).rejects.toMatchObject({ code: "invalid" });
  await expect(guess("192.0.2.30", "rahasia")).resolves.toHaveProperty("value");
});

test("invented links end for their own network, and never keep a real one shut", async () => {
  const { userId } = await newUser("putri");
  const { token } = await createResetLink(world.admin, { userId });
  const stranger = from("203.0.113.31");
  const guess = (invented: string) => resetPassword(stranger, { token: invented, password });
  for (let count = 1; count <= 60; count++)
    await expect(guess(`invented ${count}`)).rejects.toMatchObject({ reason: "auth.reset_invalid" });
  await expect(guess("invented")).rejects.toMatchObject(rateLimited);
  await expect(guess(token)).resolves.toHaveProperty("devices");
});
