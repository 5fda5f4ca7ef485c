/**
 * The image library, loaded when the first picture comes, and its queue: decoding takes a thread that file operations
 * and password hashes share, and up to some hundred megabytes, so one picture is worked on at a time.
 */
import pLimit from "p-limit";
import { rateLimited } from "#lib/errors.ts";
import { processWide } from "#lib/process-wide.ts";

const maxWaiting = 30;
const soonMs = 5_000;

const queue = () => processWide("picture-queue", () => pLimit(1));

export type SharpModule = typeof import("sharp")["default"];

/** Throws rate limited where the queue is full. */
export async function withSharp<T>(work: (sharp: SharpModule) => Promise<T>): Promise<T> {
  const waiting = queue();
  if (waiting.pendingCount >= maxWaiting) throw rateLimited("capacity", soonMs);
  return waiting(async () => {
    const { default: sharp } = await import("sharp");
    sharp.concurrency(1);
    sharp.cache(false);
    return work(sharp);
  });
}
