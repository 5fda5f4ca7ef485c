import { describe, expect, test } from "vitest";
import { devicesSetCookie, knownDevice, rememberDevice } from "#lib/auth/known-devices.ts";
import { newId } from "#lib/ids.ts";

const somebody = (passwordHash = "hash") => ({ userId: newId("user"), passwordHash });

describe("a browser", () => {
  test("is known to the account whose password it proved, under one name", () => {
    const ani = somebody();
    const first = rememberDevice(undefined, ani);
    expect(knownDevice(first, ani)).not.toBeNull();
    expect(knownDevice(rememberDevice(first, ani), ani)).toBe(knownDevice(first, ani));
    expect(knownDevice(rememberDevice(undefined, ani), ani)).not.toBe(knownDevice(first, ani));
  });

  test("is unknown to other accounts, and to the account once its password is another", () => {
    const ani = somebody();
    const cookie = rememberDevice(undefined, ani);
    expect(knownDevice(cookie, somebody())).toBeNull();
    expect(knownDevice(cookie, { ...ani, passwordHash: "new" })).toBeNull();
  });

  test("is known to its last five accounts", () => {
    const people = Array.from({ length: 7 }, () => somebody());
    let cookie: string | undefined;
    for (const person of people) cookie = rememberDevice(cookie, person);
    const known = people.filter((person) => knownDevice(cookie, person) !== null);
    expect(known).toEqual(people.slice(2));
  });

  test("is unknown with a cookie that nobody gave it", () => {
    for (const cookie of [undefined, "", "~", "a.b", "~".repeat(10_000), `${rememberDevice(undefined, somebody())}x`])
      expect(knownDevice(cookie, somebody())).toBeNull();
  });
});

test("the cookie is kept from scripts, and names no account", () => {
  const ani = somebody();
  const line = devicesSetCookie(rememberDevice(undefined, ani));
  expect(line).toMatch(/HttpOnly/);
  expect(line).not.toContain(ani.userId);
});
