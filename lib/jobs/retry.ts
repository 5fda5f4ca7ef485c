/** When a job that failed is tried again: exponential back-off with jitter. Pure. */

export type RetryPolicy = {
  /** Counts the first one, and those that ended with their process. */
  maxAttempts: number;
  /** Before the second attempt; four times as long before each further one. */
  firstMs: number;
  maxMs: number;
};

const factor = 4;
const brand = Symbol.for("rakit.retry-later");

/** Thrown by a job for a failure that may be over later. Every other error is final. */
export class RetryLater extends Error {
  readonly [brand] = true;
  /** What the job's row says of it. */
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

/** After so many attempts; between half and all of the full delay, so that what failed together does not come back together. */
export function backOffMs({ firstMs, maxMs }: RetryPolicy, attempts: number, random: number): number {
  const full = Math.min(firstMs * factor ** (attempts - 1), maxMs);
  return Math.round((full * (1 + random)) / 2);
}
