import { expect, test } from "vitest";
import { withSharp } from "#lib/pictures/picture-queue.ts";

test("one picture is worked on at a time, and more than can wait are refused with when to come again", async () => {
  const waiting = Promise.withResolvers<void>();
  let running = 0;
  let mostAtOnce = 0;
  const work = async () => {
    running += 1;
    mostAtOnce = Math.max(mostAtOnce, running);
    await waiting.promise;
    running -= 1;
  };
  const all = Array.from({ length: 40 }, () => withSharp(work));
  const settled = Promise.allSettled(all);
  await expect(withSharp(work)).rejects.toMatchObject({ code: "rate_limited", retryAfterMs: 5_000 });
  waiting.resolve();
  const done = (await settled).filter(({ status }) => status === "fulfilled");
  expect(done.length).toBeGreaterThanOrEqual(30);
  expect(done.length).toBeLessThan(40);
  expect(mostAtOnce).toBe(1);
});
