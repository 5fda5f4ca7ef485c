import { expect, test } from "vitest";
import { backOffMs, isRetryLater, RetryLater } from "#lib/jobs/retry.ts";

const policy = { maxAttempts: 9, firstMs: 1_000, maxMs: 30_000 };

test("each delay is four times the one before, up to the longest", () => {
  expect([1, 2, 3, 4, 5, 400].map((attempts) => backOffMs(policy, attempts, 1))).toEqual([
    1_000, 4_000, 16_000, 30_000, 30_000, 30_000,
  ]);
});

test("the jitter takes up to half of a delay away", () => {
  expect([0, 0.5, 1].map((random) => backOffMs(policy, 2, random))).toEqual([2_000, 3_000, 4_000]);
});

test("a failure that may be over later is known by its brand and tells its cause", () => {
  const cause = new Error("No answer");
  const failure = new RetryLater("fetch_timeout", cause);
  expect(failure).toMatchObject({ failure: "fetch_timeout", message: "fetch_timeout", cause });
  expect([failure, cause, null, "fetch_timeout"].map(isRetryLater)).toEqual([true, false, false, false]);
});
