/** Runs this process's jobs, one after another: what answers visitors keeps the machine. */
import type { Db } from "#lib/db/client.ts";
import { newId } from "#lib/ids.ts";
import { log } from "#lib/log.ts";
import { endJob, keepJob, leaseMs, releaseJob, takeJob } from "./queue.ts";
import { onWake } from "./wake.ts";

export type JobRun = {
  signal: AbortSignal;
  /** 0 to 1. Also keeps the job this process's own, so call it at least once a minute, and as often as you like. Throws once the job was cancelled. */
  progress: (share: number) => Promise<void>;
};
/** What it throws fails the job; failures that a person should read, it stores itself. */
export type JobHandler = (payload: unknown, run: JobRun) => Promise<void>;

/** How old at most what others see of a job's progress is, and how late at most it learns that it was cancelled. */
const keptEveryMs = 250;

/** For jobs of other processes, and those whose time comes. */
const pollMs = 2_000;

class JobCancelled extends Error {}

export type Runner = { stop: () => Promise<void> };

export function startRunner(db: Db, handlers: Readonly<Record<string, JobHandler>>): Runner {
  const owner = newId("request");
  const kinds = Object.keys(handlers);
  const stopping = new AbortController();
  let wake: () => void = () => undefined;

  async function runOne(): Promise<boolean> {
    const job = await takeJob(db, kinds, owner);
    const handler = job && handlers[job.kind];
    if (!job || !handler) return false;
    const aborted = new AbortController();
    const signal = AbortSignal.any([aborted.signal, stopping.signal]);
    let share = 0;
    let keptAt = Number.NEGATIVE_INFINITY;
    const keep = async () => {
      keptAt = performance.now();
      if (stopping.signal.aborted || !(await keepJob(db, job.id, owner, share))) {
        aborted.abort();
        throw new JobCancelled();
      }
    };
    const heartbeat = setInterval(() => void keep().catch(() => undefined), leaseMs / 60);
    try {
      await handler(job.payload, {
        signal,
        progress: async (next) => {
          share = next;
          if (signal.aborted) throw new JobCancelled();
          // A durable write, during which nobody else is served.
          if (performance.now() - keptAt >= keptEveryMs) await keep();
        },
      });
      await endJob(db, job.id, owner, "done");
    } catch (error) {
      if (stopping.signal.aborted) {
        await releaseJob(db, job.id, owner);
      } else if (!signal.aborted) {
        log().error({ err: error, job: job.kind }, "job.failed");
        await endJob(db, job.id, owner, "failed", "failed");
      }
    } finally {
      clearInterval(heartbeat);
    }
    return true;
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      const { promise, resolve } = Promise.withResolvers<void>();
      wake = resolve;
      const ran = await runOne().catch((error: unknown) => {
        log().error({ err: error }, "jobs.unreachable");
        return false;
      });
      if (ran) continue;
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
    },
  };
}
