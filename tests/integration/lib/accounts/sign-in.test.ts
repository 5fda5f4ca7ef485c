import { beforeAll, describe, expect, it } from "vitest";
import { actorFromHeaders, register, signIn, signOut, suspendUser } from "#lib/accounts/index.ts";
import { devicesCookie, knownDevice } from "#lib/auth/known-devices.ts";
import { parseCookies } from "#lib/http/cookies.ts";
import { updateSettings } from "#lib/settings/index.ts";
import { makeWorld, visitorContext } from "#tests/support/context.ts";

const { db, admin, system } = await makeWorld();
const visitor = visitorContext(db);
const password = "sepuluh huruf";
const suspended = { code: "invalid", fields: { password: { reason: "auth.suspended" } } };
const wrongPair = { code: "invalid", fields: { password: { reason: "auth.wrong_password" } } };

beforeAll(async () => {
  await updateSettings(system, { registration: "open" });
});

const newUser = (email: string) => register(visitor, { name: "Yuni", email, password, locale: "id" });

/** What a browser sends back of the cookies that it was given. */
function cookieOf({ headers }: { headers: Headers }): Headers {
  const pairs = headers.getSetCookie().map((line) => line.split(";")[0]);
  return new Headers({ cookie: pairs.join("; ") });
}

const devicesOf = (signedIn: { headers: Headers }) => parseCookies(cookieOf(signedIn).get("cookie"))[devicesCookie];

describe("does", () => {
  it("the right pair gives a session's cookie that stands for the person, kept from scripts", async () => {
    const { userId } = await newUser("yuni@example.org");
    const { headers } = await signIn(visitor, { email: "yuni@example.org", password });
    expect(headers.getSetCookie().join()).toMatch(/HttpOnly/i);
    const actor = await actorFromHeaders(db, cookieOf({ headers }));
    expect(actor).toMatchObject({ kind: "user", userId, isAdmin: false });
  });

  it("whoever signs in brings the language of their profile along, whichever this browser had", async () => {
    await newUser("bahasa@example.org");
    const credentials = { email: "bahasa@example.org", password };
    expect(await signIn({ ...visitor, locale: "en" }, credentials)).toMatchObject({ locale: "id" });
    await db.user.update({ where: { email: credentials.email }, data: { locale: "en" } });
    expect(await signIn({ ...visitor, locale: "id" }, credentials)).toMatchObject({ locale: "en" });
  });

  it("the session is listed with the browser and the address that it was begun from", async () => {
    const { userId } = await newUser("peramban@example.org");
    const userAgent = `Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 ${"x".repeat(1_000)}`;
    const from = { ...visitor, clientAddress: "203.0.113.7" };
    await signIn(from, { email: "peramban@example.org", password, userAgent });
    const session = await db.session.findFirstOrThrow({ where: { userId } });
    expect(session.ipAddress).toBe("203.0.113.7");
    expect(session.userAgent).toBe(userAgent.slice(0, 400));
  });

  it("the browser becomes a known device of the account, beside the others it is known to", async () => {
    const [one, two] = [await newUser("device@example.org"), await newUser("other-device@example.org")];
    const first = devicesOf(await signIn(visitor, { email: "device@example.org", password }));
    const both = devicesOf(await signIn(visitor, { email: "other-device@example.org", password, devices: first }));
    for (const { userId } of [one, two]) {
      const account = await db.account.findFirstOrThrow({ where: { userId } });
      expect(knownDevice(both, { userId, passwordHash: account.password ?? "" })).not.toBeNull();
    }
  });

  it("after signing out the old cookie is nobody's", async () => {
    await newUser("out@example.org");
    const cookie = cookieOf(await signIn(visitor, { email: "out@example.org", password }));
    await signOut(cookie);
    expect(await actorFromHeaders(db, cookie)).toBeNull();
  });
});

describe("refuses", () => {
  it("an unknown address and a wrong password get one answer", async () => {
    await newUser("known@example.org");
    const unknown = signIn(visitor, { email: "unknown@example.org", password });
    await expect(unknown).rejects.toMatchObject(wrongPair);
    const wrong = signIn(visitor, { email: "known@example.org", password: "salah sekali" });
    await expect(wrong).rejects.toMatchObject(wrongPair);
  });

  it("a suspended person is told so, once the password is right", async () => {
    const { userId } = await newUser("suspended@example.org");
    await suspendUser(admin, { userId });
    const guessed = signIn(visitor, { email: "suspended@example.org", password: "salah sekali" });
    await expect(guessed).rejects.toMatchObject(wrongPair);
    const answer = signIn(visitor, { email: "suspended@example.org", password });
    await expect(answer).rejects.toMatchObject(suspended);
  });

  it("a refused sign-in of a suspended person leaves no session behind", async () => {
    const { userId } = await newUser("trace@example.org");
    await suspendUser(admin, { userId });
    await expect(signIn(visitor, { email: "trace@example.org", password })).rejects.toMatchObject(suspended);
    expect(await db.session.count({ where: { userId } })).toBe(0);
  });

  it("after eleven wrong guesses from a network at one account even the right password waits there", async () => {
    await newUser("guessed@example.org");
    for (let guess = 0; guess < 11; guess++) {
      const answer = signIn(visitor, { email: "guessed@example.org", password: `salah sekali ${guess}` });
      await expect(answer).rejects.toMatchObject(wrongPair);
    }
    const answer = signIn(visitor, { email: "guessed@example.org", password });
    await expect(answer).rejects.toMatchObject({ code: "rate_limited", reason: "rate_limited_attempts" });
  });
});

describe("isolates", () => {
  it("guesses at one account do not lock another", async () => {
    await newUser("calm@example.org");
    for (let guess = 0; guess < 10; guess++) {
      const answer = signIn(
        { ...visitor, clientAddress: "203.0.113.8" },
        { email: "victim@example.org", password: "salah" },
      );
      await expect(answer).rejects.toMatchObject(wrongPair);
    }
    const { headers } = await signIn(
      { ...visitor, clientAddress: "203.0.113.8" },
      { email: "calm@example.org", password },
    );
    expect(headers.getSetCookie()).not.toEqual([]);
  });

  it("a session ends for its own browser alone", async () => {
    await newUser("two@example.org");
    const [one, other] = [
      cookieOf(await signIn(visitor, { email: "two@example.org", password })),
      cookieOf(await signIn(visitor, { email: "two@example.org", password })),
    ];
    await signOut(one);
    expect(await actorFromHeaders(db, one)).toBeNull();
    expect(await actorFromHeaders(db, other)).toMatchObject({ kind: "user" });
  });

  it("a cookie that nobody was given is nobody's", async () => {
    expect(await actorFromHeaders(db, new Headers({ cookie: "rakit.session_token=invented.signature" }))).toBeNull();
  });
});
