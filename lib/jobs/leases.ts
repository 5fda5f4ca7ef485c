/**
 * Finds running jobs whose process is gone: those whose lease was not renewed for its whole length by this process's
 * monotonic clock.
 */
import type { JobId } from "#lib/ids.ts";

/** A lease is renewed far more often, and ends this long after its last renewal was seen. */
export const leaseMs = 30_000;

export type HeldJob = { id: JobId; lockedBy: string | null; lockedUntil: Date | null };

/**
 * Remembers when each lease value was first seen. The holder's clock and this machine's date do not matter: a lease
 * that changes is renewed.
 */
export function watchLeases(monotonicMs: () => number) {
  let seen = new Map<JobId, { lease: string; sinceMs: number }>();
  /** `running` holds all running jobs. */
  return function endedLeases<J extends HeldJob>(running: readonly J[]): J[] {
    const nowMs = monotonicMs();
    const before = seen;
    seen = new Map(
      running.map(({ id, lockedBy, lockedUntil }) => {
        const lease = `${lockedBy} ${lockedUntil?.getTime()}`;
        const known = before.get(id);
        return [id, known?.lease === lease ? known : { lease, sinceMs: nowMs }];
      }),
    );
    return running.filter(({ id }) => nowMs - (seen.get(id)?.sinceMs ?? nowMs) >= leaseMs);
  };
}
