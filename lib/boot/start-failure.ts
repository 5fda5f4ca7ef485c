/** Why a start or a command ends, in one sentence for the terminal. */
import { storageFailure } from "#lib/db/database-failure.ts";
import type { StorageFailure } from "#lib/db/port.ts";
import { Refusal } from "#lib/errors.ts";

const storageSentences: Readonly<Record<StorageFailure, string>> = {
  busy: "Another program keeps the database busy. Stop that program, or try again in a moment.",
  full: "The disk is full. Make room, then try again.",
  read_only: "The database cannot be written. Let the user who runs Rakit write it, or mount its disk for writing.",
  moved: "The database was removed or replaced meanwhile. Put it back, then try again.",
  unavailable: "The database cannot be read or written. What is wrong with it says: npm run -s rakit -- doctor",
};

const diskSentences: Readonly<Record<string, (path: string) => string>> = {
  ENOSPC: (path) => `The disk is full: ${path} could not be written. Make room, then try again.`,
  EACCES: (path) => `The user who runs Rakit may not use ${path}. Give that user the right, then try again.`,
  EPERM: (path) => `The user who runs Rakit may not use ${path}. Give that user the right, then try again.`,
  EROFS: (path) => `${path} is on a disk that is mounted read-only. Mount it for writing, then try again.`,
};

/** The system's own failures name a path, which says more than the kind of failure. */
function diskSentence(error: unknown): string | null {
  if (!(error instanceof Error && "code" in error)) return null;
  const path = "path" in error ? String(error.path) : "the data folder";
  return diskSentences[String(error.code)]?.(path) ?? null;
}

/** Null for a failure that nobody foresaw. */
export function startFailure(error: unknown): string | null {
  if (error instanceof Refusal) return error.message;
  const failure = storageFailure(error);
  return diskSentence(error) ?? (failure && storageSentences[failure]);
}
