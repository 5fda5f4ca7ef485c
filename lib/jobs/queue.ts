/** Work that outlives a request, as rows: put there with the change that needs it, taken by whichever process is free. */
import { z } from "zod";
import { type Db, toJson } from "#lib/db/client.ts";
import { newId } from "#lib/ids.ts";
import { wakeRunner } from "./wake.ts";

export type NewJob = { kind: string; payload: Record<string, unknown>; workspaceId?: string; runAt?: Date };
export type TakenJob = { id: string; kind: string; payload: unknown; attempts: number };

/** Who holds a job writes so much ahead of now; after it anybody may take the job. */
export const leaseMs = 60_000;
/** A job whose process ended under it so often is not taken again: it may be what ends them. */
const maxAttempts = 3;

/** Inside the caller's transaction. Resolves with the job's id. */
export async function enqueue(db: Db, { kind, payload, workspaceId, runAt }: NewJob): Promise<string> {
  const id = newId("job");
  await db.job.create({ data: { id, kind, payload: toJson(payload), workspaceId, runAt: runAt ?? new Date() } });
  wakeRunner();
  return id;
}

/** Nothing is put there while one of the kind waits for its turn: it will do this work, too. */
export async function enqueueOnce(db: Db, job: NewJob): Promise<void> {
  const waiting = await db.job.findFirst({ where: { kind: job.kind, state: "queued" }, select: { id: true } });
  if (!waiting) await enqueue(db, job);
}

/** What waits for a later time becomes due: whoever asks has reason to think that it succeeds now. */
export async function bringForward(db: Db, kind: string): Promise<void> {
  const now = new Date();
  await db.job.updateMany({ where: { kind, state: "queued", runAt: { gt: now } }, data: { runAt: now } });
  wakeRunner();
}

const Taken = z.object({ id: z.string() });

/** The oldest that is due, for `owner`; null where there is none. One statement, so that two takers never get the same. */
export async function takeJob(db: Db, kinds: readonly string[], owner: string): Promise<TakenJob | null> {
  const now = new Date();
  const places = kinds.map(() => "?").join(", ");
  const rows = await db.$queryRawUnsafe<unknown[]>(
    `update job set state = 'running', locked_by = ?, locked_until = ?, attempts = attempts + 1, updated_at = ?
     where id = (
       select id from job where kind in (${places}) and run_at <= ?
         and (state = 'queued' or (state = 'running' and locked_until < ?)) and attempts < ${maxAttempts}
       order by run_at, id limit 1
     ) returning id`,
    owner,
    new Date(now.getTime() + leaseMs),
    now,
    ...kinds,
    now,
    now,
  );
  const row = Taken.safeParse(rows[0]);
  if (!row.success) return null;
  const select = { id: true, kind: true, payload: true, attempts: true } as const;
  return db.job.findUniqueOrThrow({ where: row.data, select });
}

/** False when the job is no longer `owner`'s, or was cancelled. */
export async function keepJob(db: Db, id: string, owner: string, progress: number): Promise<boolean> {
  const { count } = await db.job.updateMany({
    where: { id, state: "running", lockedBy: owner },
    data: { progress, lockedUntil: new Date(Date.now() + leaseMs) },
  });
  return count === 1;
}

export async function endJob(db: Db, id: string, owner: string, state: "done" | "failed", failure?: string) {
  await db.job.updateMany({
    where: { id, state: "running", lockedBy: owner },
    data: { state, failure: failure ?? null, lockedUntil: null, ...(state === "done" ? { progress: 1 } : {}) },
  });
}

/** Gives a job back as if it had not been taken: its process ends in an orderly way. */
export async function releaseJob(db: Db, id: string, owner: string): Promise<void> {
  await db.job.updateMany({
    where: { id, state: "running", lockedBy: owner },
    data: { state: "queued", lockedUntil: null, attempts: { decrement: 1 } },
  });
}

/** A running one notices at its next step. Does nothing to one that is over. */
export async function cancelJob(db: Db, id: string): Promise<void> {
  await db.job.updateMany({ where: { id, state: { in: ["queued", "running"] } }, data: { state: "cancelled" } });
}

/** After a start: what ran when the process ended waits again. Resolves with the payloads of those that are given up. */
export async function recoverJobs(db: Db): Promise<{ kind: string; payload: unknown }[]> {
  const exhausted = { state: "running", attempts: { gte: maxAttempts } };
  const given = await db.job.findMany({ where: exhausted, select: { kind: true, payload: true } });
  await db.job.updateMany({ where: exhausted, data: { state: "failed", failure: "crashed", lockedUntil: null } });
  await db.job.updateMany({ where: { state: "running" }, data: { state: "queued", lockedUntil: null } });
  return given;
}
