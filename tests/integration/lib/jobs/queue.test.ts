import { afterEach, describe, expect, test, vi } from "vitest";
import { inTransaction } from "#lib/db/client.ts";
import {
  bringForward,
  cancelJob,
  endJob,
  enqueue,
  enqueueOnce,
  keepJob,
  leaseMs,
  recoverJobs,
  takeJob,
} from "#lib/jobs/queue.ts";
import { makeWorld } from "#tests/support/context.ts";

const { db, owner } = await makeWorld();

afterEach(async () => {
  vi.useRealTimers();
  await db.job.deleteMany();
});

/** From here on the clock stands where it is put. */
function stopClock(): (aheadMs: number) => void {
  const start = Date.now();
  vi.useFakeTimers({ toFake: ["Date"], now: start });
  return (aheadMs) => vi.setSystemTime(start + aheadMs);
}

const put = (name: string, more: { kind?: string; runAt?: Date } = {}) =>
  enqueue(db, { kind: "walk", payload: { name }, ...more });
const take = (taker = "me") => takeJob(db, ["walk"], taker);
const stateOf = async (id: string) => db.job.findUniqueOrThrow({ where: { id } });

describe("taking", () => {
  test("gives what was put there, once", async () => {
    const id = await put("dog");
    expect(await take()).toEqual({ id, kind: "walk", payload: { name: "dog" }, attempts: 1 });
    expect(await take()).toBeNull();
    expect(await stateOf(id)).toMatchObject({ state: "running", lockedBy: "me", attempts: 1 });
  });

  test("many takers at once never get the same job, and together get all", async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, (_, index) => put(`dog ${index}`)));
    const taken = await Promise.all(Array.from({ length: 50 }, (_, index) => take(`taker ${index}`)));
    const got = taken.flatMap((job) => (job ? [job.id] : []));
    expect(got).toHaveLength(20);
    expect(new Set(got)).toEqual(new Set(ids));
  });

  test("goes by when jobs are due, and leaves those that are not yet", async () => {
    const ahead = stopClock();
    const now = Date.now();
    const late = await put("late", { runAt: new Date(now + 60_000) });
    const second = await put("second", { runAt: new Date(now - 1_000) });
    const first = await put("first", { runAt: new Date(now - 2_000) });
    expect([(await take())?.id, (await take())?.id, await take()]).toEqual([first, second, null]);
    ahead(60_000);
    expect((await take())?.id).toBe(late);
  });

  test("leaves jobs of kinds that were not asked for", async () => {
    const id = await put("cat", { kind: "feed" });
    expect(await take()).toBeNull();
    expect(await takeJob(db, ["walk", "feed"], "me")).toMatchObject({ id, kind: "feed" });
  });

  test("finds nothing of a job whose change was undone", async () => {
    const work = inTransaction(owner, async (ctx) => {
      await enqueue(ctx.db, { kind: "walk", payload: {} });
      throw new Error("Undone");
    });
    await expect(work).rejects.toThrow("Undone");
    expect(await take()).toBeNull();
  });
});

describe("the lease", () => {
  test("keeps a job its taker's until it ends, then anybody takes it over", async () => {
    const ahead = stopClock();
    const id = await put("dog");
    await take("first");
    ahead(leaseMs - 1);
    expect(await take("second")).toBeNull();
    ahead(leaseMs + 1);
    expect(await take("second")).toMatchObject({ id, attempts: 2 });
  });

  test("is prolonged by whoever keeps the job", async () => {
    const ahead = stopClock();
    const id = await put("dog");
    await take("first");
    ahead(leaseMs - 1_000);
    expect(await keepJob(db, id, "first", 0.5)).toBe(true);
    ahead(2 * leaseMs - 2_000);
    expect(await take("second")).toBeNull();
    expect(await stateOf(id)).toMatchObject({ progress: 0.5 });
    ahead(2 * leaseMs);
    expect(await take("second")).toMatchObject({ id });
  });

  test("once lost, the former taker can neither keep nor end the job", async () => {
    const ahead = stopClock();
    const id = await put("dog");
    await take("first");
    ahead(leaseMs + 1);
    await take("second");
    expect(await keepJob(db, id, "first", 0.9)).toBe(false);
    await endJob(db, id, "first", "failed", "broken");
    expect(await stateOf(id)).toMatchObject({ state: "running", lockedBy: "second", progress: 0, failure: null });
  });

  test("that ended under three takers makes the job nobody's", async () => {
    const ahead = stopClock();
    await put("dog");
    for (const [index, taker] of ["first", "second", "third"].entries()) {
      ahead(index * (leaseMs + 1));
      expect(await take(taker)).toMatchObject({ attempts: index + 1 });
    }
    ahead(10 * leaseMs);
    expect(await take("fourth")).toBeNull();
  });
});

describe("the end", () => {
  test("of a done job is the whole of its progress", async () => {
    const id = await put("dog");
    await take();
    await endJob(db, id, "me", "done");
    expect(await stateOf(id)).toMatchObject({ state: "done", progress: 1, failure: null, lockedUntil: null });
    expect(await take()).toBeNull();
  });

  test("of a failed job says why and keeps how far it was", async () => {
    const id = await put("dog");
    await take();
    await keepJob(db, id, "me", 0.25);
    await endJob(db, id, "me", "failed", "broken");
    expect(await stateOf(id)).toMatchObject({ state: "failed", progress: 0.25, failure: "broken" });
    expect(await take()).toBeNull();
  });

  test("comes by cancelling too: a waiting job is not taken, a running one is no longer its taker's", async () => {
    const waiting = await put("waiting");
    await cancelJob(db, waiting);
    expect(await take()).toBeNull();
    const running = await put("running");
    await take();
    await cancelJob(db, running);
    expect(await keepJob(db, running, "me", 0.5)).toBe(false);
    await endJob(db, running, "me", "done");
    expect(await stateOf(running)).toMatchObject({ state: "cancelled", progress: 0 });
  });

  test("is not changed by cancelling afterwards", async () => {
    const id = await put("dog");
    await take();
    await endJob(db, id, "me", "done");
    await cancelJob(db, id);
    expect(await stateOf(id)).toMatchObject({ state: "done" });
  });
});

describe("after a start", () => {
  test("what ran waits again and is taken at once", async () => {
    const id = await put("dog");
    await take("a process that ended");
    expect(await recoverJobs(db)).toEqual([]);
    expect(await take("the next")).toMatchObject({ id, attempts: 2 });
  });

  test("what ran when three processes ended is given up, with its payload told", async () => {
    const id = await put("dog");
    for (const taker of ["first", "second"]) {
      await take(taker);
      expect(await recoverJobs(db)).toEqual([]);
    }
    await take("third");
    expect(await recoverJobs(db)).toEqual([{ kind: "walk", payload: { name: "dog" } }]);
    expect(await stateOf(id)).toMatchObject({ state: "failed", failure: "crashed" });
    expect(await take("fourth")).toBeNull();
    expect(await recoverJobs(db)).toEqual([]);
  });

  test("what waited, was over or was cancelled is as before", async () => {
    const [waiting, done, cancelled] = [await put("waiting"), await put("done"), await put("cancelled")];
    for (const [id, state] of Object.entries({ [done]: "done", [cancelled]: "cancelled" }))
      await db.job.update({ where: { id }, data: { state } });
    const before = await db.job.findMany({ orderBy: { id: "asc" } });
    await recoverJobs(db);
    expect(await db.job.findMany({ orderBy: { id: "asc" } })).toEqual(before);
    expect((await take())?.id).toBe(waiting);
  });
});

describe("once", () => {
  const putOnce = (name: string, more: { kind?: string; runAt?: Date } = {}) =>
    enqueueOnce(db, { kind: "walk", payload: { name }, ...more });
  const names = async () =>
    (await db.job.findMany({ where: { state: "queued" }, orderBy: { id: "asc" } })).map(({ payload }) => payload);

  test("puts nothing there while one of the kind waits, also for a later time", async () => {
    await putOnce("first", { runAt: new Date(Date.now() + 60_000) });
    await putOnce("second");
    expect(await names()).toEqual([{ name: "first" }]);
    expect(await take()).toBeNull();
  });

  test("puts one there beside one that runs: that began before what is to be done now", async () => {
    await putOnce("first");
    await take();
    await putOnce("second");
    await putOnce("third");
    expect(await names()).toEqual([{ name: "second" }]);
  });

  test("looks at its own kind alone, and at nothing that is over", async () => {
    await putOnce("cat", { kind: "feed" });
    await cancelJob(db, await put("cancelled"));
    await putOnce("dog");
    expect(await names()).toEqual([{ name: "cat" }, { name: "dog" }]);
  });
});

describe("bringing forward", () => {
  test("makes due what waits for later, of that kind alone", async () => {
    const later = new Date(Date.now() + 3_600_000);
    const [walk, feed] = [await put("dog", { runAt: later }), await put("cat", { kind: "feed", runAt: later })];
    await bringForward(db, "walk");
    expect((await takeJob(db, ["walk", "feed"], "me"))?.id).toBe(walk);
    expect(await takeJob(db, ["walk", "feed"], "me")).toBeNull();
    expect((await stateOf(feed)).runAt).toEqual(later);
  });

  test("leaves the order of what is due, and what runs or is over, as it was", async () => {
    const earlier = new Date(Date.now() - 60_000);
    const [first, second] = [await put("first", { runAt: earlier }), await put("second")];
    await bringForward(db, "walk");
    expect((await stateOf(first)).runAt).toEqual(earlier);
    expect([(await take())?.id, (await take())?.id]).toEqual([first, second]);
    const before = await db.job.findMany();
    await bringForward(db, "walk");
    expect(await db.job.findMany()).toEqual(before);
  });
});
