import { expect, test } from "vitest";
import { consumeAttempt, forgetAttempts } from "#lib/auth/login-throttle.ts";

const many = (count: number, account: (index: number) => string, address: string) =>
  Promise.allSettled(Array.from({ length: count }, (_, index) => consumeAttempt(account(index), address)));
const refused = (results: PromiseSettledResult<void>[]) => results.filter(({ status }) => status === "rejected").length;

test("ten guesses at one account, then a wait, also when they come at once", async () => {
  expect(refused(await many(25, () => "ani@example.org", "192.0.2.1"))).toBe(15);
  await expect(consumeAttempt("ani@example.org", "192.0.2.2")).rejects.toMatchObject({ code: "rate_limited" });
});

test("sixty guesses from one address, at whatever accounts", async () => {
  expect(refused(await many(70, (index) => `orang-${index}@example.org`, "192.0.2.3"))).toBe(10);
});

test("a right guess clears its account", async () => {
  await many(10, () => "budi@example.org", "192.0.2.4");
  await forgetAttempts("budi@example.org");
  await expect(consumeAttempt("budi@example.org", "192.0.2.4")).resolves.toBeUndefined();
});

test("sixty guesses from one network of IPv6, whose line has all of its addresses", async () => {
  const results = await Promise.allSettled(
    Array.from({ length: 70 }, (_, index) => consumeAttempt(`tamu-${index}@example.org`, `2001:db8:9:9::${index + 1}`)),
  );
  expect(refused(results)).toBe(10);
});
