/**
 * Making and checking the hashes of passwords. Both take the processor a tenth of a second on threads that files and names
 * are looked up with, too: few go on at once, the others wait in line, and beyond a bound nobody is let into it.
 */
import { verifyPassword as checkHash, hashPassword as makeHash } from "better-auth/crypto";
import pLimit from "p-limit";
import { rateLimited } from "#lib/errors.ts";
import { processWide } from "#lib/process-wide.ts";

/** Checks have a line of their own: signing in does not wait for new accounts. */
const lines = () => processWide("password-lines", () => ({ make: pLimit(1), check: pLimit(2) }));

export const maxWaiting = 50;
const soonMs = 5_000;

function inLine<T>(line: ReturnType<typeof pLimit>, work: () => Promise<T>): Promise<T> {
  if (line.pendingCount >= maxWaiting) throw rateLimited(soonMs);
  return line(work);
}

/** Slow on purpose, so it runs before a transaction. Throws rate limited where too many wait. */
export const hashPassword = async (password: string): Promise<string> => inLine(lines().make, () => makeHash(password));

/** Throws rate limited where too many wait. */
export const verifyPassword = async (given: { hash: string; password: string }): Promise<boolean> =>
  inLine(lines().check, () => checkHash(given));
