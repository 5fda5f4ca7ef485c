import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openDb } from "#lib/db/client.ts";
import { ttlCache } from "#lib/db/ttl-cache.ts";
import { env } from "#lib/env.ts";

const [here, elsewhere] = [openDb(env().databaseFile), openDb(env().databaseFile)];
let loads = 0;
const count = async () => {
  loads += 1;
  return loads;
};
const counted = ttlCache("chat-models.test", count);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
  counted.forget();
  loads = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

test("is loaded once and kept for five seconds", async () => {
  expect(await counted.get(here)).toBe(1);
  vi.advanceTimersByTime(4_999);
  expect(await counted.get(here)).toBe(1);
  vi.advanceTimersByTime(1);
  expect(await counted.get(here)).toBe(2);
});

test("is loaded once for those who ask at the same time", async () => {
  expect(await Promise.all([counted.get(here), counted.get(here)])).toEqual([1, 1]);
});

test("is each database's own", async () => {
  expect([await counted.get(here), await counted.get(elsewhere)]).toEqual([1, 2]);
});

test("is shared by all copies of the code, by its name", async () => {
  await counted.get(here);
  expect(await ttlCache("chat-models.test", count).get(here)).toBe(1);
});

test("is loaded anew after it was forgotten, also while a load is under way", async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const answers = [promise, Promise.resolve("new")];
  const slow = ttlCache("chat-models.slow-test", () => answers.shift() ?? Promise.reject(new Error("Asked too often")));
  const before = slow.get(here);
  slow.forget();
  expect(await slow.get(here)).toBe("new");
  resolve("old");
  expect(await before).toBe("old");
  expect(await slow.get(here)).toBe("new");
});

test("a failure reaches who asked, and is not kept", async () => {
  const answers = [Promise.reject(new Error("unreachable")), Promise.resolve("here")];
  const failing = ttlCache("chat-models.failing-test", () => answers.shift() ?? Promise.resolve("again"));
  await expect(failing.get(here)).rejects.toThrow("unreachable");
  expect(await failing.get(here)).toBe("here");
});
