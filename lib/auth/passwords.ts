/**
 * Makes and checks password hashes. Both take a tenth of a second of a thread that file and DNS operations share, so
 * few run at once, the others queue, and a full queue refuses more.
 */
import { verifyPassword as checkHash, hashPassword as makeHash } from "better-auth/crypto";
import pLimit from "p-limit";
import { rateLimited } from "#lib/errors.ts";
import { processWide } from "#lib/process-wide.ts";

/** Checks have a queue of their own, so that signing in does not wait for new accounts. */
const queues = () => processWide("password-queues", () => ({ make: pLimit(1), check: pLimit(2) }));

export const maxWaiting = 50;
const soonMs = 5_000;

function enqueue<T>(queue: ReturnType<typeof pLimit>, work: () => Promise<T>): Promise<T> {
  if (queue.pendingCount >= maxWaiting) throw rateLimited("capacity", soonMs);
  return queue(work);
}

/** Slow on purpose, so it runs before a transaction. Throws rate limited where the queue is full. */
export const hashPassword = async (password: string): Promise<string> =>
  enqueue(queues().make, () => makeHash(password));

/** Throws rate limited where the queue is full. */
export const verifyPassword = async (given: { hash: string; password: string }): Promise<boolean> =>
  enqueue(queues().check, () => checkHash(given));
