import { describe, expect, test } from "vitest";
import { consumeAttempt, consumeNetwork, forgetAttempts, type Guess } from "#lib/auth/login-throttle.ts";

const many = (count: number, guess: (index: number) => Guess) =>
  Promise.allSettled(Array.from({ length: count }, (_, index) => consumeAttempt(guess(index))));
const refused = (results: PromiseSettledResult<void>[]) => results.filter(({ status }) => status === "rejected").length;
const rateLimited = { code: "rate_limited" };

describe("one network", () => {
  test("has ten guesses at one secret and one a while later, also when they come at once", async () => {
    const guess = { secret: "ani", clientAddress: "192.0.2.1" };
    expect(refused(await many(25, () => guess))).toBe(14);
    await expect(consumeAttempt(guess)).rejects.toMatchObject(rateLimited);
  });

  test("waits for the next guess minutes, not until the hour is over", async () => {
    const guess = { secret: "minutes", clientAddress: "192.0.2.11" };
    await many(11, () => guess);
    const [answer] = await many(1, () => guess);
    expect(answer).toMatchObject({ status: "rejected", reason: rateLimited });
    expect(answer).toHaveProperty(
      "reason.retryAfterMs",
      expect.toSatisfy((waitMs: number) => waitMs <= 300_000),
    );
  });

  test("leaves another network its own guesses at the secret", async () => {
    await many(20, () => ({ secret: "cici", clientAddress: "192.0.2.5" }));
    await expect(consumeAttempt({ secret: "cici", clientAddress: "192.0.2.6" })).resolves.toBeUndefined();
  });

  test("has sixty guesses, at whatever secrets", async () => {
    const guess = (index: number) => ({ secret: `orang-${index}`, clientAddress: "192.0.2.3" });
    expect(refused(await many(70, guess))).toBe(10);
    await expect(consumeNetwork("192.0.2.3")).rejects.toMatchObject(rateLimited);
  });

  test("of IPv6 is one line with all of its addresses, at one secret and at all", async () => {
    const same = (index: number) => ({ secret: "dedi", clientAddress: `2001:db8:9:8::${index + 1}` });
    expect(refused(await many(25, same))).toBe(14);
    await expect(consumeAttempt({ secret: "dedi", clientAddress: "2001:db8:9:7::1" })).resolves.toBeUndefined();
    const guess = (index: number) => ({ secret: `tamu-${index}`, clientAddress: `2001:db8:9:9::${index + 1}` });
    expect(refused(await many(70, guess))).toBe(10);
  });
});

describe("a right guess", () => {
  test("clears its network's count at the secret", async () => {
    const guess = { secret: "budi", clientAddress: "192.0.2.4" };
    await many(10, () => guess);
    await forgetAttempts(guess);
    expect(refused(await many(10, () => guess))).toBe(0);
  });

  test("is none of its network's sixty, so that a school signs in", async () => {
    for (let index = 0; index < 80; index++) {
      const guess = { secret: `siswa-${index}`, clientAddress: "192.0.2.7" };
      await consumeAttempt(guess);
      await forgetAttempts(guess);
    }
  });
});

describe("many networks", () => {
  const from = (secret: string, isTotalLimited: boolean) => (index: number) => ({
    secret,
    clientAddress: `198.51.100.${index % 250}`,
    isTotalLimited,
  });

  test("have a limit together where the secret has one", async () => {
    expect(refused(await many(100, from("dewi", true)))).toBe(59);
    expect(refused(await many(100, from("robot", false)))).toBe(0);
  });

  test("do not count against a device that proved the secret, which has a count of its own", async () => {
    await many(100, from("eka", true));
    const device = { ...from("eka", true)(1), device: "one" };
    expect(refused(await many(25, () => device))).toBe(14);
    await expect(consumeAttempt({ ...device, device: "other" })).resolves.toBeUndefined();
  });

  test("lose no guess to one network that goes on at its own limit", async () => {
    await many(1_000, () => ({ secret: "fitri", clientAddress: "203.0.113.1", isTotalLimited: true }));
    await expect(
      consumeAttempt({ secret: "fitri", clientAddress: "203.0.113.2", isTotalLimited: true }),
    ).resolves.toBeUndefined();
  });
});
