import { once } from "node:events";
import { afterEach, expect, test } from "vitest";
import { cancelJob, enqueue } from "#lib/jobs/queue.ts";
import { type JobHandler, type JobRun, type Runner, startRunner } from "#lib/jobs/runner.ts";
import { makeWorld } from "#tests/support/context.ts";
import { until } from "#tests/support/imports.ts";

const { db } = await makeWorld();
let runner: Runner | undefined;

afterEach(async () => {
  await runner?.stop();
  runner = undefined;
  await db.job.deleteMany();
});

function start(walk: JobHandler): void {
  runner = startRunner(db, { walk });
}

const put = (name: string, kind = "walk") => enqueue(db, { kind, payload: { name } });
const stateOf = async (id: string) => (await db.job.findUniqueOrThrow({ where: { id } })).state;
const untilState = (id: string, state: string) => until(async () => (await stateOf(id)) === state, `${id} is ${state}`);

/** A handler that stays in the first job until it is let go, and hands out how it runs. */
function heldHandler() {
  const begun = Promise.withResolvers<JobRun>();
  const release = Promise.withResolvers<void>();
  const handler: JobHandler = async (_, run) => {
    begun.resolve(run);
    await release.promise;
  };
  return { handler, begun: begun.promise, release: release.resolve };
}

test("jobs are run one after another, in the order they were put there", async () => {
  const ids: string[] = [];
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
  expect(seen).toEqual([{ name: "first" }, { name: "second" }, { name: "third" }]);
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
  const other = await put("cat", "feed");
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
