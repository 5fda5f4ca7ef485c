import { expect, test } from "vitest";
import { asId } from "#lib/ids.ts";
import { type HeldJob, leaseMs, watchLeases } from "#lib/jobs/leases.ts";

function watched() {
  let nowMs = 0;
  const endedLeases = watchLeases(() => nowMs);
  return (atMs: number, ...running: HeldJob[]) => {
    nowMs = atMs;
    return endedLeases(running).map(({ id }) => id);
  };
}

const job = (id: string, lockedUntil: number, lockedBy = "another"): HeldJob => ({
  id: asId("job", id),
  lockedBy,
  lockedUntil: new Date(lockedUntil),
});

test("a lease has ended when it was seen unchanged for its whole length, whatever date it names", () => {
  const endedAt = watched();
  const [past, future] = [job("past", 0), job("future", 4_000_000_000_000)];
  expect(endedAt(0, past, future)).toEqual([]);
  expect(endedAt(leaseMs - 1, past, future)).toEqual([]);
  expect(endedAt(leaseMs, past, future)).toEqual(["past", "future"]);
});

test("a lease that was renewed, or taken by another, begins anew", () => {
  const endedAt = watched();
  endedAt(0, job("renewed", 1), job("taken", 1), job("left", 1));
  expect(endedAt(leaseMs, job("renewed", 2), job("taken", 1, "a third"), job("left", 1))).toEqual(["left"]);
  expect(endedAt(2 * leaseMs, job("renewed", 2), job("taken", 1, "a third"))).toEqual(["renewed", "taken"]);
});

test("a job that was not running meanwhile begins anew", () => {
  const endedAt = watched();
  endedAt(0, job("dog", 1));
  endedAt(1_000);
  expect(endedAt(leaseMs, job("dog", 1))).toEqual([]);
});
