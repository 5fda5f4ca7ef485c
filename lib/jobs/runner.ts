/** Runs this process's jobs: one of each lane, and no more of a kind than its policy allows. */
import type { Db } from "#lib/db/client.ts";
import { storageFailure } from "#lib/db/database-failure.ts";
import { newId } from "#lib/ids.ts";
import { log } from "#lib/log.ts";
import { isJobKind, type JobKind, type JobPayloads, type JobPolicy, jobPolicies, readPayload } from "./kinds.ts";
import { leaseMs, watchLeases } from "./leases.ts";
import {
  claimJob,
  endJob,
  postponeJob,
  reclaimJobs,
  releaseJob,
  renewLease,
  runningJobs,
  type TakenJob,
} from "./queue.ts";
import { backOffMs, isRetryLater } from "./retry.ts";
import { onWake } from "./wake.ts";

export type JobRun = {
  signal: AbortSignal;
  /** `share` is 0 to 1; any rate of calls is fine. Throws once the job was cancelled, or belongs to another process. */
  progress: (share: number) => Promise<void>;
  /** Counts from 1. */
  attempt: number;
  /** False where a RetryLater would fail the job for good. */
  canRetry: boolean;
};

/**
 * A RetryLater has the job tried again, every other error fails it. A failure that a user should read is stored by the
 * handler itself.
 */
export type JobHandler<K extends JobKind> = {
  run: (payload: JobPayloads[K], run: JobRun) => Promise<void>;
  /** For a job that is not tried again, because its process ended each time. */
  giveUp?: (payload: JobPayloads[K]) => Promise<void>;
};
export type JobHandlers = { readonly [K in JobKind]?: JobHandler<K> };

export type RunnerOptions = {
  /** Wall-clock time, for due jobs. */
  nowMs?: () => number;
  /** Monotonic time, for leases. */
  monotonicMs?: () => number;
  /** A random number from 0 to 1, for the jitter. */
  random?: () => number;
  policies?: Partial<Record<JobKind, JobPolicy>>;
};

/**
 * The greatest age of a job's stored progress, and the greatest delay until a job that reports progress learns of its
 * cancellation.
 */
const keptEveryMs = 250;
/** The greatest delay until any other job learns of its cancellation, and the interval of lease renewals. */
const heartbeatMs = 1_000;

/** The interval of looking for jobs of other processes, and for postponed jobs that became due. */
const pollMs = 2_000;

class JobCancelled extends Error {}

export type Runner = { stop: () => Promise<void> };

async function runHandler<K extends JobKind>(handlers: JobHandlers, kind: K, payload: unknown, run: JobRun) {
  const handler: JobHandlers[K] = handlers[kind];
  await handler?.run(readPayload(kind, payload), run);
}

/**
 * Tells the handler of a job that `reclaimJobs` gave up. A failure is only logged, so that the handlers of other jobs
 * are told too. Throws where the disk takes nothing: then the handler has to be told again.
 */
export async function giveUpJob<K extends JobKind>(handlers: JobHandlers, kind: K, payload: unknown): Promise<void> {
  const handler: JobHandlers[K] = handlers[kind];
  try {
    await handler?.giveUp?.(readPayload(kind, payload));
  } catch (error) {
    if (storageFailure(error) !== null) throw error;
    log().error({ err: error, job: kind }, "job.give-up-failed");
  }
}

export function startRunner(db: Db, handlers: JobHandlers, options: RunnerOptions = {}): Runner {
  const { nowMs = Date.now, monotonicMs = () => performance.now(), random = Math.random } = options;
  const policies: Readonly<Record<JobKind, JobPolicy>> = { ...jobPolicies, ...options.policies };
  const owner = newId("request");
  const kinds = Object.keys(handlers).filter(isJobKind);
  const maxRunning = Object.fromEntries(kinds.map((kind) => [kind, policies[kind].maxRunning]));
  const endedLeases = watchLeases(monotonicMs);
  const stopping = new AbortController();
  const running = new Map<string, Promise<void>>();
  /** Jobs given up whose handlers are not told yet. */
  const untold: Pick<TakenJob, "kind" | "payload">[] = [];
  const pauses = new Set<() => void>();
  const wake = () => {
    for (const resume of pauses) resume();
    pauses.clear();
  };
  let isReachable = true;

  /** Until the next poll, or a wake. */
  async function pause(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    pauses.add(resolve);
    const timer = setTimeout(resolve, pollMs);
    await promise;
    clearTimeout(timer);
    pauses.delete(resolve);
  }

  /** Once for an outage, which every poll meets again. */
  function reportUnreachable(error: unknown): void {
    if (isReachable) log().error({ err: error }, "jobs.unreachable");
    isReachable = false;
  }

  /**
   * Repeats a write of this process's own job until the disk takes it: nobody else would end the job. `waited` says that
   * the disk took nothing for a while.
   */
  async function settle(write: (waited: boolean) => Promise<void>): Promise<void> {
    for (let waited = false; ; waited = true) {
      try {
        return await write(waited);
      } catch (error) {
        if (storageFailure(error) === null || stopping.signal.aborted) throw error;
        reportUnreachable(error);
      }
      await pause();
    }
  }

  /** A failure of the disk is tried again like any other, and counts as no attempt where the disk took nothing at all. */
  async function fail(job: TakenJob, error: unknown): Promise<void> {
    const { retry } = policies[job.kind];
    const isStorage = storageFailure(error) !== null;
    const failure = isRetryLater(error) ? error.failure : "failed";
    await settle(async (waited) => {
      const counts = !(isStorage && waited);
      if (counts && ((!isRetryLater(error) && !isStorage) || job.attempts >= retry.maxAttempts)) {
        await endJob(db, job.id, owner, "failed", failure);
        log().error({ err: error, job: job.kind }, "job.failed");
        // The handler may not have been able to store its own end.
        if (isStorage) untold.push(job);
        return;
      }
      const runAt = new Date(nowMs() + backOffMs(retry, job.attempts, random()));
      await postponeJob(db, job.id, owner, { runAt, failure, ...(counts ? {} : { attempts: { decrement: 1 } }) });
      log().warn({ err: error, job: job.kind, attempt: job.attempts, runAt }, "job.postponed");
    });
  }

  async function runJob(job: TakenJob): Promise<void> {
    const aborted = new AbortController();
    const signal = AbortSignal.any([aborted.signal, stopping.signal]);
    let share = 0;
    let keptAt = Number.NEGATIVE_INFINITY;
    let renewedAt = monotonicMs();
    const keep = async () => {
      keptAt = monotonicMs();
      if (stopping.signal.aborted || !(await renewLease(db, job.id, owner, share))) {
        aborted.abort();
        throw new JobCancelled();
      }
      renewedAt = keptAt;
    };
    const heartbeat = setInterval(() => {
      // The database was unavailable for so long that another process may have taken the job over.
      if (monotonicMs() - renewedAt >= leaseMs) aborted.abort();
      else void keep().catch(() => undefined);
    }, heartbeatMs);
    try {
      await runHandler(handlers, job.kind, job.payload, {
        signal,
        attempt: job.attempts,
        canRetry: job.attempts < policies[job.kind].retry.maxAttempts,
        progress: async (next) => {
          share = next;
          if (signal.aborted) throw new JobCancelled();
          // Each report is a durable write, which blocks other requests.
          if (monotonicMs() - keptAt >= keptEveryMs) await keep();
        },
      });
      await settle(() => endJob(db, job.id, owner, "done"));
    } catch (error) {
      // Changes nothing for a job that was cancelled or taken over.
      if (signal.aborted) await settle(() => releaseJob(db, job.id, owner));
      else await fail(job, error);
    } finally {
      clearInterval(heartbeat);
    }
  }

  /** Restarts jobs of processes that ended without releasing them. */
  async function takeOverEnded(): Promise<void> {
    const others = (await runningJobs(db)).filter(({ id }) => !running.has(id));
    untold.push(...(await reclaimJobs(db, endedLeases(others))));
    for (let job = untold[0]; job; job = untold[0]) {
      await giveUpJob(handlers, job.kind, job.payload);
      untold.shift();
    }
  }

  async function takeAll(): Promise<void> {
    while (!stopping.signal.aborted) {
      const job = await claimJob(db, kinds, owner, { now: new Date(nowMs()), maxRunning });
      if (!job) return;
      const work = runJob(job)
        .catch(reportUnreachable)
        .finally(() => {
          running.delete(job.id);
          wake();
        });
      running.set(job.id, work);
    }
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      // What is enqueued from here on is seen by this round, or ends the pause.
      const paused = pause();
      try {
        await takeOverEnded();
        await takeAll();
        isReachable = true;
      } catch (error) {
        reportUnreachable(error);
      }
      if (stopping.signal.aborted) wake();
      await paused;
    }
  }

  onWake(wake);
  const ended = loop();
  return {
    stop: async () => {
      stopping.abort();
      wake();
      onWake(null);
      await ended;
      await Promise.all(running.values());
    },
  };
}
