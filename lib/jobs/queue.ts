/** The job queue as rows: a job is enqueued with the change that needs it, and taken by any free process. */
import { type Db, toJson } from "#lib/db/client.ts";
import { claimDueJob } from "#lib/db/engine.ts";
import { type JobId, newId, type WorkspaceId } from "#lib/ids.ts";
import { isJobKind, type JobKind, type JobPayloads, jobPolicies, laneOf } from "./kinds.ts";
import { type HeldJob, leaseMs } from "./leases.ts";
import { wakeRunner } from "./wake.ts";

export type NewJob = {
  [K in JobKind]: { kind: K; payload: JobPayloads[K]; workspaceId?: WorkspaceId; runAt?: Date };
}[JobKind];
export type TakenJob = { id: JobId; kind: JobKind; payload: unknown; attempts: number };

/** The only way into the queue, inside the caller's transaction. Resolves with the job's id. */
export async function enqueue(db: Db, { kind, payload, workspaceId, runAt }: NewJob): Promise<JobId> {
  const id = newId("job");
  const lane = laneOf(kind, workspaceId);
  await db.job.create({ data: { id, kind, lane, payload: toJson(payload), workspaceId, runAt: runAt ?? new Date() } });
  wakeRunner();
  return id;
}

/** Enqueues nothing while a job of the kind is queued, since that job will do this work too. */
export async function enqueueOnce(db: Db, job: NewJob): Promise<void> {
  const waiting = await db.job.findFirst({ where: { kind: job.kind, state: "queued" }, select: { id: true } });
  if (!waiting) await enqueue(db, job);
}

/** Makes postponed jobs of the kind due now, for a caller with reason to expect success. */
export async function runNow(db: Db, kind: JobKind): Promise<void> {
  const now = new Date();
  await db.job.updateMany({ where: { kind, state: "queued", runAt: { gt: now } }, data: { runAt: now } });
  wakeRunner();
}

export type Taking = {
  now?: Date;
  /** Limits by kind, in place of the policy's. */
  maxRunning?: Partial<Record<JobKind, number>>;
};

const takenColumns = { id: true, kind: true, payload: true, attempts: true } as const;

/** Claims the next due job for `owner`; null where none may run now. */
export async function claimJob(
  db: Db,
  kinds: readonly JobKind[],
  owner: string,
  { now = new Date(), maxRunning }: Taking = {},
): Promise<TakenJob | null> {
  const maxRunningByKind = new Map(kinds.map((kind) => [kind, maxRunning?.[kind] ?? jobPolicies[kind].maxRunning]));
  const lockedUntil = new Date(now.getTime() + leaseMs);
  const id = await claimDueJob(db, { owner, maxRunningByKind, now, lockedUntil });
  if (id === null) return null;
  const job = await db.job.findUniqueOrThrow({ where: { id }, select: takenColumns });
  // The claim is limited to known kinds.
  return isJobKind(job.kind) ? { ...job, kind: job.kind } : null;
}

/** Renews the lease. False when the job is no longer `owner`'s, or was cancelled. */
export async function renewLease(db: Db, id: JobId, owner: string, progress: number): Promise<boolean> {
  const { count } = await db.job.updateMany({
    where: { id, state: "running", lockedBy: owner },
    data: { progress, lockedUntil: new Date(Date.now() + leaseMs) },
  });
  return count === 1;
}

export async function endJob(db: Db, id: JobId, owner: string, state: "done" | "failed", failure?: string) {
  await db.job.updateMany({
    where: { id, state: "running", lockedBy: owner },
    data: { state, failure: failure ?? null, lockedUntil: null, ...(state === "done" ? { progress: 1 } : {}) },
  });
}

/** Postpones the job to `runAt`; `attempts` takes an attempt back that shall not count. */
export async function postponeJob(
  db: Db,
  id: JobId,
  owner: string,
  later: { runAt: Date; failure: string; attempts?: { decrement: number } },
) {
  await db.job.updateMany({
    where: { id, state: "running", lockedBy: owner },
    data: { state: "queued", progress: 0, lockedUntil: null, ...later },
  });
}

/** Returns a job to the queue as if it had not been taken, for an orderly shutdown of its process. */
export async function releaseJob(db: Db, id: JobId, owner: string): Promise<void> {
  await db.job.updateMany({
    where: { id, state: "running", lockedBy: owner },
    data: { state: "queued", lockedUntil: null, attempts: { decrement: 1 } },
  });
}

/** A running job notices at its next step. Does nothing to a finished job. */
export async function cancelJob(db: Db, id: JobId): Promise<void> {
  await db.job.updateMany({ where: { id, state: { in: ["queued", "running"] } }, data: { state: "cancelled" } });
}

type RunningJob = HeldJob & Pick<TakenJob, "kind" | "payload" | "attempts">;

/** Running jobs with their leases. */
export async function runningJobs(db: Db): Promise<RunningJob[]> {
  const select = { ...takenColumns, lockedBy: true, lockedUntil: true } as const;
  const rows = await db.job.findMany({ where: { state: "running" }, select });
  return rows.flatMap((row) => (isJobKind(row.kind) ? [{ ...row, kind: row.kind }] : []));
}

/**
 * Returns jobs of ended processes to the queue, except jobs whose lease was renewed meanwhile. Resolves with the jobs
 * given up: they have used all attempts, and may be what ends the process.
 */
export async function reclaimJobs(db: Db, jobs: readonly RunningJob[]): Promise<RunningJob[]> {
  const givenUp: RunningJob[] = [];
  for (const job of jobs) {
    const isExhausted = job.attempts >= jobPolicies[job.kind].retry.maxAttempts;
    const { count } = await db.job.updateMany({
      where: { id: job.id, state: "running", lockedBy: job.lockedBy, lockedUntil: job.lockedUntil },
      data: isExhausted
        ? { state: "failed", failure: "crashed", lockedUntil: null }
        : { state: "queued", lockedUntil: null },
    });
    if (isExhausted && count === 1) givenUp.push(job);
  }
  return givenUp;
}
