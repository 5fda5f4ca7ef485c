/** Runs this process's jobs: one of each lane, and no more of a kind than its policy allows. */
import type { Db } from "#lib/db/client.ts";
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
 * are told too.
 */
export async function giveUpJob<K extends JobKind>(handlers: JobHandlers, kind: K, payload: unknown): Promise<void> {
  const handler: JobHandlers[K] = handlers[kind];
  try {
    await handler?.giveUp?.(readPayload(kind, payload));
  } catch (error) {
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
  let wake: () => void = () => undefined;

  async function fail(job: TakenJob, error: unknown): Promise<void> {
    const { retry } = policies[job.kind];
    if (!isRetryLater(error) || job.attempts >= retry.maxAttempts) {
      log().error({ err: error, job: job.kind }, "job.failed");
      await endJob(db, job.id, owner, "failed", isRetryLater(error) ? error.failure : "failed");
      return;
    }
    const runAt = new Date(nowMs() + backOffMs(retry, job.attempts, random()));
    log().warn({ err: error, job: job.kind, attempt: job.attempts, runAt }, "job.postponed");
    await postponeJob(db, job.id, owner, { runAt, failure: error.failure });
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
      await endJob(db, job.id, owner, "done");
    } catch (error) {
      // Changes nothing for a job that was cancelled or taken over.
      if (signal.aborted) await releaseJob(db, job.id, owner);
      else await fail(job, error);
    } finally {
      clearInterval(heartbeat);
    }
  }

  const reportUnreachable = (error: unknown) => log().error({ err: error }, "jobs.unreachable");

  /** Restarts jobs of processes that ended without releasing them. */
  async function takeOverEnded(): Promise<void> {
    const others = (await runningJobs(db)).filter(({ id }) => !running.has(id));
    for (const { kind, payload } of await reclaimJobs(db, endedLeases(others)))
      await giveUpJob(handlers, kind, payload);
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
      const { promise, resolve } = Promise.withResolvers<void>();
      wake = resolve;
      await takeOverEnded().then(takeAll).catch(reportUnreachable);
      if (stopping.signal.aborted) return;
      const timer = setTimeout(resolve, pollMs);
      await promise;
      clearTimeout(timer);
    }
  }

  onWake(() => wake());
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
