/** When a job that failed is tried again: exponential back-off with jitter. Pure. */

export type RetryPolicy = {
  /** Counts the first attempt, and attempts that ended with their process. */
  maxAttempts: number;
  /** Delay before the second attempt; four times as long before each further one. */
  firstMs: number;
  maxMs: number;
};

const factor = 4;
const brand = Symbol.for("rakit.retry-later");

/** Thrown by a job for a failure that may be temporary. Every other error is final. */
export class RetryLater extends Error {
  readonly [brand] = true;
  /** The failure text of the job's row. */
  readonly failure: string;

  constructor(failure: string, cause: unknown) {
    super(failure, { cause });
    this.name = "RetryLater";
    this.failure = failure;
  }
}

export function isRetryLater(error: unknown): error is RetryLater {
  return typeof error === "object" && error !== null && brand in error;
}

/**
 * The delay after this many attempts; between half and all of the full delay, so that jobs that failed together are not
 * retried together.
 */
export function backOffMs({ firstMs, maxMs }: RetryPolicy, attempts: number, random: number): number {
  const full = Math.min(firstMs * factor ** (attempts - 1), maxMs);
  return Math.round((full * (1 + random)) / 2);
}
