import { once } from "node:events";
import { renameSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { env } from "#lib/env.ts";
import { asId, type JobId, type WorkspaceId } from "#lib/ids.ts";
import { leaseMs } from "#lib/jobs/leases.ts";
import { cancelJob, claimJob, enqueue } from "#lib/jobs/queue.ts";
import { RetryLater } from "#lib/jobs/retry.ts";
import { type JobHandler, type JobRun, type Runner, type RunnerOptions, startRunner } from "#lib/jobs/runner.ts";
import { wakeRunner } from "#lib/jobs/wake.ts";
import { makeWorld } from "#tests/support/context.ts";
import { until } from "#tests/support/imports.ts";

const { db } = await makeWorld();
let runner: Runner | undefined;

afterEach(async () => {
  await runner?.stop();
  runner = undefined;
  await db.job.deleteMany();
});

type Run = JobHandler<"knowledge.import">["run"];

function start(run: Run, options: RunnerOptions = {}): void {
  runner = startRunner(db, { "knowledge.import": { run } }, options);
}

const put = (name: string, workspaceId?: WorkspaceId) =>
  enqueue(db, { kind: "knowledge.import", payload: { documentId: asId("document", name) }, workspaceId });
const rowOf = (id: JobId) => db.job.findUniqueOrThrow({ where: { id } });
const stateOf = async (id: JobId) => (await rowOf(id)).state;
const untilState = (id: JobId, state: string) => until(async () => (await stateOf(id)) === state, `${id} is ${state}`);

/** A handler that stays in the first job until it is let go, and hands out how it runs. */
function heldHandler() {
  const begun = Promise.withResolvers<JobRun>();
  const release = Promise.withResolvers<void>();
  const handler: Run = async (_, run) => {
    begun.resolve(run);
    await release.promise;
  };
  return { handler, begun: begun.promise, release: release.resolve };
}

/** Both clocks of a runner, which stand until they are put ahead; what became due then is looked for at once. */
function stoppedClocks() {
  const start = Date.now() + 1_000;
  let aheadMs = 0;
  return {
    options: { nowMs: () => start + aheadMs, monotonicMs: () => aheadMs, random: () => 1 },
    ahead: (ms: number) => {
      aheadMs += ms;
      wakeRunner();
    },
    start,
  };
}

test("jobs of a lane are run one after another, in the order they were put there", async () => {
  const ids: JobId[] = [];
  for (const name of ["first", "second", "third"]) ids.push(await put(name));
  const seen: unknown[] = [];
  let atOnce = 0;
  start(async (payload, { progress }) => {
    atOnce += 1;
    expect(atOnce).toBe(1);
    await progress(0.5);
    seen.push(payload);
    atOnce -= 1;
  });
  for (const id of ids) await untilState(id, "done");
  expect(seen).toEqual([{ documentId: "first" }, { documentId: "second" }, { documentId: "third" }]);
});

test("a job put there while nothing was to do is run", async () => {
  start(async () => {});
  await untilState(await put("first"), "done");
  await untilState(await put("second"), "done");
});

test("how far a job is stands in its row", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  start(async (_, { progress }) => {
    await progress(0.4);
    await promise;
  });
  const id = await put("dog");
  await until(async () => (await db.job.findUniqueOrThrow({ where: { id } })).progress === 0.4, "the progress is 0.4");
  resolve();
  await untilState(id, "done");
});

test("a job that throws is failed, and the next one is run", async () => {
  const [bad, good] = [await put("bad"), await put("good")];
  start(async (payload) => {
    if (JSON.stringify(payload).includes("bad")) throw new Error("The dog ran away");
  });
  await untilState(good, "done");
  expect(await db.job.findUniqueOrThrow({ where: { id: bad } })).toMatchObject({ state: "failed", failure: "failed" });
});

test("jobs of kinds that it has no handler for are left for others", async () => {
  const other = await enqueue(db, { kind: "vectors", payload: {} });
  start(async () => {});
  await untilState(await put("dog"), "done");
  expect(await stateOf(other)).toBe("queued");
});

test("a cancelled job's progress throws and its signal is aborted; it stays cancelled, and the next one is run", async () => {
  const { promise: outcome, resolve } = Promise.withResolvers<{ threw: boolean; aborted: boolean }>();
  const { promise: cancelled, resolve: goOn } = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  let runs = 0;
  start(async (_, { progress, signal }) => {
    runs += 1;
    if (runs > 1) return;
    begun.resolve();
    await cancelled;
    try {
      await progress(0.5);
      resolve({ threw: false, aborted: signal.aborted });
    } catch (error) {
      resolve({ threw: true, aborted: signal.aborted });
      throw error;
    }
  });
  const id = await put("dog");
  await begun.promise;
  const next = await put("next");
  await cancelJob(db, id);
  goOn();
  expect(await outcome).toEqual({ threw: true, aborted: true });
  await untilState(next, "done");
  expect(await stateOf(id)).toBe("cancelled");
});

test("a cancelled job that reports nothing is told by its signal", async () => {
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  start(async (_, { signal }) => {
    begin();
    await once(signal, "abort");
  });
  const id = await put("dog");
  await begun;
  await cancelJob(db, id);
  const next = await put("next");
  await until(async () => (await stateOf(next)) === "running", "the next job runs");
  expect(await stateOf(id)).toBe("cancelled");
});

test("stopping aborts the running job and waits until its handler has ended", async () => {
  const order: string[] = [];
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  start(async (_, { signal }) => {
    begin();
    await once(signal, "abort");
    await db.job.count();
    order.push("the handler has ended");
  });
  await put("dog");
  await begun;
  await runner?.stop();
  order.push("it has stopped");
  expect(order).toEqual(["the handler has ended", "it has stopped"]);
});

test("a job that was stopped in the middle waits again as if it had not begun, and progress throws", async () => {
  const { handler, begun, release } = heldHandler();
  const outcomes: string[] = [];
  start(async (payload, run) => {
    await handler(payload, run);
    await run.progress(0.5).then(
      () => outcomes.push("went on"),
      (error) => {
        outcomes.push("threw");
        throw error;
      },
    );
  });
  const id = await put("dog");
  await begun;
  const stopped = runner?.stop();
  release();
  await stopped;
  expect(outcomes).toEqual(["threw"]);
  expect(await stateOf(id)).toBe("queued");
  expect(await db.job.findUniqueOrThrow({ where: { id } })).toMatchObject({ attempts: 0 });
});

test("once stopped, it takes nothing any more", async () => {
  const { handler, begun, release } = heldHandler();
  start(handler);
  await put("first");
  await begun;
  const second = await put("second");
  const stopped = runner?.stop();
  release();
  await stopped;
  const third = await put("third");
  expect([await stateOf(second), await stateOf(third)]).toEqual(["queued", "queued"]);
});

describe("lanes", () => {
  test("a job without an end holds up neither another workspace's nor another kind's", async () => {
    const { handler, begun, release } = heldHandler();
    const others: unknown[] = [];
    runner = startRunner(db, {
      "knowledge.import": {
        run: (payload, run) => (payload.documentId === "endless" ? handler(payload, run) : noted(payload)),
      },
      "knowledge.drop-base": { run: async (payload) => noted(payload) },
    });
    async function noted(payload: unknown) {
      others.push(payload);
    }
    const endless = await put("endless", asId("workspace", "a"));
    await begun;
    const behind = await put("behind", asId("workspace", "a"));
    const beside = await put("beside", asId("workspace", "b"));
    const payload = { baseId: asId("base", "kb"), archiveKey: "key" };
    const light = await enqueue(db, { kind: "knowledge.drop-base", payload, workspaceId: asId("workspace", "a") });
    await untilState(beside, "done");
    await untilState(light, "done");
    expect([await stateOf(endless), await stateOf(behind)]).toEqual(["running", "queued"]);
    expect(others).toEqual(expect.arrayContaining([{ documentId: "beside" }, payload]));
    release();
    await untilState(behind, "done");
  });

  test("no more of a kind run at once than its policy allows", async () => {
    let atOnce = 0;
    let most = 0;
    const policy = { maxRunning: 2, retry: { maxAttempts: 1, firstMs: 0, maxMs: 0 } };
    const both = Promise.withResolvers<void>();
    start(
      async () => {
        atOnce += 1;
        most = Math.max(most, atOnce);
        if (atOnce === 2) both.resolve();
        await both.promise;
        await db.job.count();
        atOnce -= 1;
      },
      { policies: { "knowledge.import": policy } },
    );
    const ids = await Promise.all(["a", "b", "c", "d", "e"].map((name) => put("dog", asId("workspace", name))));
    for (const id of ids) await untilState(id, "done");
    expect(most).toBe(2);
  });
});

describe("a failure that may be over later", () => {
  const policies = { "knowledge.import": { maxRunning: 1, retry: { maxAttempts: 3, firstMs: 1_000, maxMs: 60_000 } } };

  test("has the job tried again, later each time, until it succeeds", async () => {
    const { options, ahead, start: startedAt } = stoppedClocks();
    const runs: Pick<JobRun, "attempt" | "canRetry">[] = [];
    start(
      async (_, { attempt, canRetry }) => {
        runs.push({ attempt, canRetry });
        if (attempt < 3) throw new RetryLater("fetch_timeout", new Error("No answer"));
      },
      { ...options, policies },
    );
    const id = await put("dog");
    await until(async () => (await rowOf(id)).attempts === 1 && (await stateOf(id)) === "queued", "it waits");
    expect(await rowOf(id)).toMatchObject({ failure: "fetch_timeout", runAt: new Date(startedAt + 1_000) });
    ahead(1_000);
    await until(async () => (await rowOf(id)).attempts === 2 && (await stateOf(id)) === "queued", "it waits again");
    expect((await rowOf(id)).runAt).toEqual(new Date(startedAt + 5_000));
    ahead(4_000);
    await untilState(id, "done");
    expect(await rowOf(id)).toMatchObject({ failure: null });
    expect(runs).toEqual([
      { attempt: 1, canRetry: true },
      { attempt: 2, canRetry: true },
      { attempt: 3, canRetry: false },
    ]);
  });

  test("is final after the last attempt, and the row says which it was", async () => {
    const { options, ahead } = stoppedClocks();
    start(
      async () => {
        throw new RetryLater("fetch_timeout", new Error("No answer"));
      },
      { ...options, policies },
    );
    const id = await put("dog");
    for (const attempts of [1, 2]) {
      await until(async () => (await rowOf(id)).attempts === attempts && (await stateOf(id)) === "queued", "it waits");
      ahead(60_000);
    }
    await untilState(id, "failed");
    expect(await rowOf(id)).toMatchObject({ failure: "fetch_timeout", attempts: 3 });
  });

  test("lets the lane's next job run meanwhile, and ends by cancelling", async () => {
    const { options, ahead } = stoppedClocks();
    start(
      async ({ documentId }) => {
        if (documentId === "bad") throw new RetryLater("fetch_timeout", new Error("No answer"));
      },
      { ...options, policies },
    );
    const [bad, good] = [await put("bad"), await put("good")];
    await untilState(good, "done");
    expect(await stateOf(bad)).toBe("queued");
    await cancelJob(db, bad);
    ahead(60_000);
    const last = await put("last");
    await untilState(last, "done");
    expect(await rowOf(bad)).toMatchObject({ state: "cancelled", attempts: 1 });
  });
});

describe("a job of another process", () => {
  const isQuiet = async () => {
    wakeRunner();
    // One that is put there afterwards has been run: the runner has looked at all there is since.
    await untilState(await put("later", asId("workspace", "another")), "done");
  };

  test("is left alone while its lease is renewed, and begun anew once that has ended", async () => {
    const { options, ahead } = stoppedClocks();
    const id = await put("dog", asId("workspace", "a"));
    await claimJob(db, ["knowledge.import"], "another process");
    start(async () => {}, options);
    await isQuiet();
    ahead(leaseMs - 1);
    await isQuiet();
    expect(await rowOf(id)).toMatchObject({ state: "running", lockedBy: "another process" });
    await db.job.update({ where: { id }, data: { lockedUntil: new Date(7) } });
    await isQuiet();
    ahead(leaseMs - 1);
    await isQuiet();
    expect(await rowOf(id)).toMatchObject({ state: "running", lockedBy: "another process" });
    ahead(1);
    await untilState(id, "done");
    expect(await rowOf(id)).toMatchObject({ attempts: 2 });
  });

  test("that ended three of them is given up, and its handler is told", async () => {
    const { options, ahead } = stoppedClocks();
    const id = await put("dog", asId("workspace", "a"));
    await claimJob(db, ["knowledge.import"], "another process");
    await db.job.update({ where: { id }, data: { attempts: 3 } });
    const told: unknown[] = [];
    const giveUp = async (payload: unknown) => void told.push(payload);
    runner = startRunner(db, { "knowledge.import": { run: async () => {}, giveUp } }, options);
    await isQuiet();
    ahead(leaseMs);
    await until(async () => told.length > 0, "the handler is told");
    expect(told).toEqual([{ documentId: "dog" }]);
    expect(await rowOf(id)).toMatchObject({ state: "failed", failure: "crashed" });
  });
});

test("a lease that could not be renewed for its whole length ends the run in its own process, too; the job waits again", async () => {
  const { options, ahead } = stoppedClocks();
  const began = Promise.withResolvers<void>();
  let runs = 0;
  start(async (_, { signal }) => {
    runs += 1;
    if (runs > 1) return;
    began.resolve();
    await once(signal, "abort");
    throw new Error("The work was left");
  }, options);
  const id = await put("dog");
  await began.promise;
  ahead(leaseMs);
  await untilState(id, "done");
  expect(runs).toBe(2);
});

describe("while the database can not be written", () => {
  const file = env().databaseFile;
  const take = () => renameSync(file, `${file}.away`);
  const putBack = () => {
    renameSync(`${file}.away`, file);
    wakeRunner();
  };

  test("the end of a job is kept, and stored once it can be", async () => {
    const id = await put("dog");
    const ended = Promise.withResolvers<void>();
    let runs = 0;
    start(async () => {
      runs += 1;
      take();
      ended.resolve();
    });
    await ended.promise;
    expect(await stateOf(id)).toBe("running");
    putBack();
    await untilState(id, "done");
    expect(runs).toBe(1);
  });

  test("a job that fails of it is run again, and the attempt does not count", async () => {
    const id = await put("dog");
    await db.job.update({ where: { id }, data: { attempts: 2 } });
    const { options, ahead } = stoppedClocks();
    const failed = Promise.withResolvers<void>();
    const attempts: number[] = [];
    start(async (_, { attempt }) => {
      attempts.push(attempt);
      if (attempts.length > 1) return;
      take();
      failed.resolve();
      await db.setting.create({ data: { key: "never", value: 1 } });
    }, options);
    await failed.promise;
    // The first of its writes has failed before the file is back.
    await expect(db.setting.create({ data: { key: "neither", value: 1 } })).rejects.toThrow(/removed or replaced/);
    await expect(db.setting.create({ data: { key: "neither", value: 1 } })).rejects.toThrow(/removed or replaced/);
    putBack();
    await untilState(id, "queued");
    ahead(60_000);
    await untilState(id, "done");
    expect(attempts).toEqual([3, 3]);
  });

  test("the handler of a job that was given up is told again until it can store so", async () => {
    const { options, ahead } = stoppedClocks();
    const id = await put("dog", asId("workspace", "a"));
    await claimJob(db, ["knowledge.import"], "another process");
    await db.job.update({ where: { id }, data: { attempts: 3 } });
    let told = 0;
    const giveUp = async () => {
      told += 1;
      if (told === 1) take();
      await db.setting.upsert({ where: { key: "told" }, create: { key: "told", value: 1 }, update: {} });
    };
    runner = startRunner(db, { "knowledge.import": { run: async () => {}, giveUp } }, options);
    // The runner has seen the lease once it has run a job that was put there afterwards.
    await untilState(await put("later", asId("workspace", "another")), "done");
    ahead(leaseMs);
    await until(async () => told > 0, "the handler is told");
    putBack();
    await until(async () => (await db.setting.count({ where: { key: "told" } })) === 1, "it is stored");
    expect(told).toBeGreaterThan(1);
  });
});
