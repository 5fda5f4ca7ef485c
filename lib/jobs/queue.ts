/** Work that outlives a request, as rows: put there with the change that needs it, taken by whichever process is free. */
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

/** Nothing is put there while one of the kind waits for its turn: it will do this work, too. */
export async function enqueueOnce(db: Db, job: NewJob): Promise<void> {
  const waiting = await db.job.findFirst({ where: { kind: job.kind, state: "queued" }, select: { id: true } });
  if (!waiting) await enqueue(db, job);
}

/** What waits for a later time becomes due: whoever asks has reason to think that it succeeds now. */
export async function runNow(db: Db, kind: JobKind): Promise<void> {
  const now = new Date();
  await db.job.updateMany({ where: { kind, state: "queued", runAt: { gt: now } }, data: { runAt: now } });
  wakeRunner();
}

export type Taking = {
  now?: Date;
  /** Of each kind at once, instead of the policy's. */
  maxRunning?: Partial<Record<JobKind, number>>;
};

const takenColumns = { id: true, kind: true, payload: true, attempts: true } as const;

/** The next that is due, for `owner`; null where there is none that may run now. */
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
  // One of those that were asked for.
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

/** Has it tried again at that time. */
export async function postponeJob(db: Db, id: JobId, owner: string, later: { runAt: Date; failure: string }) {
  await db.job.updateMany({
    where: { id, state: "running", lockedBy: owner },
    data: { state: "queued", progress: 0, lockedUntil: null, ...later },
  });
}

/** Gives a job back as if it had not been taken: its process ends in an orderly way. */
export async function releaseJob(db: Db, id: JobId, owner: string): Promise<void> {
  await db.job.updateMany({
    where: { id, state: "running", lockedBy: owner },
    data: { state: "queued", lockedUntil: null, attempts: { decrement: 1 } },
  });
}

/** A running one notices at its next step. Does nothing to one that is over. */
export async function cancelJob(db: Db, id: JobId): Promise<void> {
  await db.job.updateMany({ where: { id, state: { in: ["queued", "running"] } }, data: { state: "cancelled" } });
}

type RunningJob = HeldJob & Pick<TakenJob, "kind" | "payload" | "attempts">;

/** With their leases. */
export async function runningJobs(db: Db): Promise<RunningJob[]> {
  const select = { ...takenColumns, lockedBy: true, lockedUntil: true } as const;
  const rows = await db.job.findMany({ where: { state: "running" }, select });
  return rows.flatMap((row) => (isJobKind(row.kind) ? [{ ...row, kind: row.kind }] : []));
}

/**
 * Jobs that nobody works on wait again; whose lease was renewed meanwhile, is left alone. Resolves with those that are
 * given up: they were under way as often as they may be, and may be what ends the process.
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
