/**
 * Adds the turns from before the figures by hours were kept: a job in short slices, once for each database. Each slice
 * moves the mark in its own transaction, so that no turn is counted twice.
 */
import { z } from "zod";
import { type Db, runTogetherIf, toJson } from "#lib/db/client.ts";
import { storedId } from "#lib/ids.ts";
import { enqueueOnce } from "#lib/jobs/queue.ts";
import type { JobRun } from "#lib/jobs/runner.ts";
import { yieldToRequests } from "#lib/yield-to-requests.ts";
import { filledKey, insightStatement, moveMark } from "./book-insights-sql.ts";

export const insightsJob = "turns.insights";

const sliceSize = 200;
/** Other jobs wait so long at most. */
const maxRunMs = 2_000;

/** Turns that ended before `before` are to be added from the one after `after` on; with `done` all were. */
const Mark = z.object({ before: z.string(), after: storedId("turn").nullable(), done: z.boolean() });
type Mark = z.infer<typeof Mark>;

const waitMs = 10_000;

type FillRun = Pick<JobRun, "progress"> & { now?: () => number };
const performanceNow = () => performance.now();

async function findMark(db: Db): Promise<Mark | null> {
  const row = await db.setting.findUnique({ where: { key: filledKey } });
  return row ? Mark.parse(row.value) : null;
}

/** At start: what ends from now on is added as it ends. */
export async function queueInsights(db: Db, now = new Date()): Promise<void> {
  const mark = await findMark(db);
  if (mark?.done) return;
  const first: Mark = { before: now.toISOString(), after: null, done: false };
  if (!mark) await db.setting.create({ data: { key: filledKey, value: toJson(first) } });
  await enqueueOnce(db, { kind: insightsJob, payload: {} });
}

/** False where nothing is left. */
async function fillSlice(db: Db, mark: Mark): Promise<boolean> {
  const turns = await db.turn.findMany({
    where: { finishedAt: { lt: new Date(mark.before) }, ...(mark.after && { id: { gt: mark.after } }) },
    select: { id: true, createdAt: true },
    orderBy: { id: "asc" },
    take: sliceSize,
  });
  const last = turns.at(-1);
  const next: Mark = last ? { ...mark, after: last.id } : { ...mark, done: true };
  const asked = turns.map(({ id, createdAt }) => ({ turnId: id, askedAt: createdAt }));
  const statements = asked.length > 0 ? [insightStatement(asked)] : [];
  await runTogetherIf({ db }, moveMark(JSON.stringify(mark), JSON.stringify(next)), statements);
  return last !== undefined;
}

/** While outcomes are unknown, their job comes first. Turns left over when the time is up wait behind other jobs. */
export async function fillInsights(db: Db, { progress, now = performanceNow }: FillRun): Promise<void> {
  const unknown = await db.turn.findFirst({
    where: { outcome: null, finishedAt: { not: null } },
    select: { id: true },
  });
  if (unknown) {
    await enqueueOnce(db, { kind: insightsJob, payload: {}, runAt: new Date(Date.now() + waitMs) });
    return;
  }
  const until = now() + maxRunMs;
  while (now() < until) {
    await progress(0);
    await yieldToRequests();
    const mark = await findMark(db);
    if (!mark || mark.done || !(await fillSlice(db, mark))) return;
  }
  await queueInsights(db);
}
