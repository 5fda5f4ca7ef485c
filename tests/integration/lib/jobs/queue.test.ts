import { afterEach, describe, expect, test, vi } from "vitest";
import { inTransaction } from "#lib/db/client.ts";
import { asId, type JobId, type WorkspaceId } from "#lib/ids.ts";
import {
  cancelJob,
  claimJob,
  endJob,
  enqueue,
  enqueueOnce,
  postponeJob,
  reclaimJobs,
  renewLease,
  runNow,
  runningJobs,
  type Taking,
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

const walk = "knowledge.import";
const feed = "vectors";
const put = (name: string, more: { workspaceId?: WorkspaceId; runAt?: Date } = {}) =>
  enqueue(db, { kind: walk, payload: { documentId: asId("document", name) }, ...more });
const putFeed = (more: { runAt?: Date } = {}) => enqueue(db, { kind: feed, payload: {}, ...more });
/** Where the limit of a kind is not what a test is about. */
const many: Taking = { maxRunning: { [walk]: 100 } };
const take = (taker = "me", taking = many) => claimJob(db, [walk], taker, taking);
const end = async (id: JobId | undefined, taker = "me") => endJob(db, id ?? asId("job", ""), taker, "done");
const takeAndEnd = async () => {
  const id = (await take())?.id;
  await end(id);
  return id;
};
const stateOf = async (id: JobId) => db.job.findUniqueOrThrow({ where: { id } });

describe("taking", () => {
  test("gives what was put there, once", async () => {
    const id = await put("dog");
    expect(await take()).toEqual({ id, kind: walk, payload: { documentId: "dog" }, attempts: 1 });
    expect(await take()).toBeNull();
    expect(await stateOf(id)).toMatchObject({ state: "running", lockedBy: "me", attempts: 1 });
  });

  test("many takers at once never get the same job, and together get all", async () => {
    const ids = await Promise.all(
      Array.from({ length: 20 }, (_, index) => put(`dog ${index}`, { workspaceId: asId("workspace", `ws ${index}`) })),
    );
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
    expect([await takeAndEnd(), await takeAndEnd(), await take()]).toEqual([first, second, null]);
    ahead(60_000);
    expect((await take())?.id).toBe(late);
  });

  test("leaves jobs of kinds that were not asked for", async () => {
    const id = await putFeed();
    expect(await take()).toBeNull();
    expect(await claimJob(db, [walk, feed], "me")).toMatchObject({ id, kind: feed });
  });

  test("finds nothing of a job whose change was undone", async () => {
    const work = inTransaction(owner, async (ctx) => {
      await enqueue(ctx.db, { kind: feed, payload: {} });
      throw new Error("Undone");
    });
    await expect(work).rejects.toThrow("Undone");
    expect(await claimJob(db, [feed], "me")).toBeNull();
  });
});

describe("a lane", () => {
  test("runs one job at a time, the oldest first", async () => {
    const [first, second] = [
      await put("first", { workspaceId: asId("workspace", "a") }),
      await put("second", { workspaceId: asId("workspace", "a") }),
    ];
    expect((await take())?.id).toBe(first);
    expect(await take()).toBeNull();
    await end(first);
    expect((await take())?.id).toBe(second);
  });

  test("holds up neither another workspace nor another kind of its own", async () => {
    await put("endless", { workspaceId: asId("workspace", "a") });
    await take();
    const other = await put("other", { workspaceId: asId("workspace", "b") });
    const drop = await enqueue(db, {
      kind: "knowledge.drop-base",
      payload: { baseId: asId("base", "b"), archiveKey: "k" },
      workspaceId: asId("workspace", "a"),
    });
    const kinds = [walk, "knowledge.drop-base"] as const;
    const taken = [await claimJob(db, kinds, "me"), await claimJob(db, kinds, "me"), await claimJob(db, kinds, "me")];
    expect(taken.map((job) => job?.id ?? null)).toEqual([other, drop, null]);
  });

  test("of a workspace with many jobs has its turn as often as one with few", async () => {
    for (const name of ["a1", "a2", "a3", "a4"]) await put(name, { workspaceId: asId("workspace", "a") });
    for (const name of ["b1", "b2"]) await put(name, { workspaceId: asId("workspace", "b") });
    await put("c1", { workspaceId: asId("workspace", "c") });
    const order: unknown[] = [];
    for (let job = await take(); job; job = await take()) {
      order.push(job.payload);
      await end(job.id);
    }
    const names = ["a1", "b1", "c1", "a2", "b2", "a3", "a4"];
    expect(order).toEqual(names.map((documentId) => ({ documentId })));
  });

  test("that is new comes before those that were served, whatever the clock says", async () => {
    const ahead = stopClock();
    for (const name of ["a1", "a2", "a3"]) await put(name, { workspaceId: asId("workspace", "a") });
    ahead(3_600_000);
    await takeAndEnd();
    ahead(0);
    const second = await put("b1", { workspaceId: asId("workspace", "b") });
    expect(await takeAndEnd()).toBe(second);
  });

  test("without a workspace is one of its own", async () => {
    await put("endless", { workspaceId: asId("workspace", "a") });
    await take();
    const id = await put("nobody's");
    expect(await take()).toMatchObject({ id });
  });
});

test("of a kind no more run at once than its policy allows, in however many lanes", async () => {
  for (const name of ["a", "b", "c"]) await put("dog", { workspaceId: asId("workspace", name) });
  const [first, second] = [await take("me", {}), await take("another process", {})];
  expect([first, second]).not.toContain(null);
  expect(await take("me", {})).toBeNull();
  await end(first?.id);
  expect(await take("me", {})).not.toBeNull();
});

describe("a job whose process ended", () => {
  test("is its taker's until it is taken over, whatever the clock says", async () => {
    const ahead = stopClock();
    const id = await put("dog");
    await take("first");
    ahead(24 * 3_600_000);
    expect(await take("second")).toBeNull();
    expect(await reclaimJobs(db, await runningJobs(db))).toEqual([]);
    expect(await take("second")).toMatchObject({ id, attempts: 2 });
  });

  test("is left alone where its lease was renewed since it was looked at", async () => {
    const ahead = stopClock();
    const id = await put("dog");
    await take("first");
    const seen = await runningJobs(db);
    ahead(1_000);
    expect(await renewLease(db, id, "first", 0.5)).toBe(true);
    await reclaimJobs(db, seen);
    expect(await stateOf(id)).toMatchObject({ state: "running", lockedBy: "first", progress: 0.5 });
  });

  test("once taken over, can neither be kept nor ended by its former taker", async () => {
    const id = await put("dog");
    await take("first");
    await reclaimJobs(db, await runningJobs(db));
    await take("second");
    expect(await renewLease(db, id, "first", 0.9)).toBe(false);
    await endJob(db, id, "first", "failed", "broken");
    expect(await stateOf(id)).toMatchObject({ state: "running", lockedBy: "second", progress: 0, failure: null });
  });

  test("three times is given up, with its payload told", async () => {
    const id = await put("dog");
    for (const taker of ["first", "second"]) {
      await take(taker);
      expect(await reclaimJobs(db, await runningJobs(db))).toEqual([]);
    }
    await take("third");
    expect(await reclaimJobs(db, await runningJobs(db))).toMatchObject([
      { kind: walk, payload: { documentId: "dog" } },
    ]);
    expect(await stateOf(id)).toMatchObject({ state: "failed", failure: "crashed" });
    expect(await take("fourth")).toBeNull();
    expect(await reclaimJobs(db, await runningJobs(db))).toEqual([]);
  });

  test("leaves what waits, is over or was cancelled as before", async () => {
    const [waiting, done, cancelled] = [await put("waiting"), await put("done"), await put("cancelled")];
    for (const [id, state] of [
      [done, "done"],
      [cancelled, "cancelled"],
    ] as const)
      await db.job.update({ where: { id }, data: { state } });
    const before = await db.job.findMany({ orderBy: { id: "asc" } });
    await reclaimJobs(db, await runningJobs(db));
    expect(await db.job.findMany({ orderBy: { id: "asc" } })).toEqual(before);
    expect((await take())?.id).toBe(waiting);
  });
});

test("a postponed job waits for its time and says why", async () => {
  const ahead = stopClock();
  const id = await put("dog");
  await take();
  await renewLease(db, id, "me", 0.5);
  await postponeJob(db, id, "me", { runAt: new Date(Date.now() + 5_000), failure: "fetch_timeout" });
  expect(await stateOf(id)).toMatchObject({ state: "queued", failure: "fetch_timeout", progress: 0, attempts: 1 });
  ahead(4_999);
  expect(await take()).toBeNull();
  ahead(5_000);
  expect(await take()).toMatchObject({ id, attempts: 2 });
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
    await renewLease(db, id, "me", 0.25);
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
    expect(await renewLease(db, running, "me", 0.5)).toBe(false);
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

describe("once", () => {
  const putOnce = (name: string, more: { runAt?: Date } = {}) =>
    enqueueOnce(db, { kind: walk, payload: { documentId: asId("document", name) }, ...more });
  const names = async () =>
    (await db.job.findMany({ where: { state: "queued" }, orderBy: { id: "asc" } })).map(({ payload }) => payload);

  test("puts nothing there while one of the kind waits, also for a later time", async () => {
    await putOnce("first", { runAt: new Date(Date.now() + 60_000) });
    await putOnce("second");
    expect(await names()).toEqual([{ documentId: "first" }]);
    expect(await take()).toBeNull();
  });

  test("puts one there beside one that runs: that began before what is to be done now", async () => {
    await putOnce("first");
    await take();
    await putOnce("second");
    await putOnce("third");
    expect(await names()).toEqual([{ documentId: "second" }]);
  });

  test("looks at its own kind alone, and at nothing that is over", async () => {
    await enqueueOnce(db, { kind: feed, payload: {} });
    await cancelJob(db, await put("cancelled"));
    await putOnce("dog");
    expect(await names()).toEqual([{}, { documentId: "dog" }]);
  });
});

describe("bringing forward", () => {
  test("makes due what waits for later, of that kind alone", async () => {
    const later = new Date(Date.now() + 3_600_000);
    const [walking, feeding] = [await put("dog", { runAt: later }), await putFeed({ runAt: later })];
    await runNow(db, walk);
    expect((await claimJob(db, [walk, feed], "me"))?.id).toBe(walking);
    expect(await claimJob(db, [walk, feed], "me")).toBeNull();
    expect((await stateOf(feeding)).runAt).toEqual(later);
  });

  test("leaves the order of what is due, and what runs or is over, as it was", async () => {
    const earlier = new Date(Date.now() - 60_000);
    const [first, second] = [await put("first", { runAt: earlier }), await put("second")];
    await runNow(db, walk);
    expect((await stateOf(first)).runAt).toEqual(earlier);
    expect([await takeAndEnd(), await takeAndEnd()]).toEqual([first, second]);
    const before = await db.job.findMany();
    await runNow(db, walk);
    expect(await db.job.findMany()).toEqual(before);
  });
});
