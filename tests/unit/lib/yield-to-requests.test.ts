import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { asRequest, yieldToRequests } from "#lib/yield-to-requests.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** What happened, in its order. */
function recorder() {
  const seen: string[] = [];
  const note = (what: string) => () => {
    seen.push(what);
  };
  return { seen, note };
}

/** Lets everything run that waits for no timer. */
const settle = () => vi.advanceTimersByTimeAsync(0);

test("long work goes on at once where nobody asks", async () => {
  const { seen, note } = recorder();
  void yieldToRequests().then(note("long work"));
  await settle();
  expect(seen).toEqual(["long work"]);
});

test("long work waits until the last of those who ask is done, also where one fails", async () => {
  const { seen, note } = recorder();
  const [one, other] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
  const asked = asRequest(() => one.promise);
  const failing = asRequest(() => other.promise);
  for (let index = 0; index < 2; index++) void yieldToRequests().then(note("long work"));
  one.resolve("stored");
  expect(await asked).toBe("stored");
  await settle();
  expect(seen).toEqual([]);
  other.reject(new Error("The disk is full"));
  await expect(failing).rejects.toThrow("The disk is full");
  await settle();
  expect(seen).toEqual(["long work", "long work"]);
  expect(vi.getTimerCount()).toBe(0);
});

test("long work goes on after a tenth of a second, however many ask", async () => {
  const { seen, note } = recorder();
  const never = Promise.withResolvers<void>();
  const asked = asRequest(() => never.promise);
  void yieldToRequests().then(note("long work"));
  await vi.advanceTimersByTimeAsync(99);
  expect(seen).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(seen).toEqual(["long work"]);
  never.resolve();
  await asked;
});
