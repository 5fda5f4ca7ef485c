/** Classifies failures of the database and of the files beside it: Prisma's own codes, the engine's, the system's. */
import { engineFailure } from "./engine.ts";
import type { DatabaseFailure, StorageFailure } from "./port.ts";

const failureByCode: Readonly<Partial<Record<string, DatabaseFailure>>> = {
  P2002: "unique",
  P2025: "missing",
  ENOSPC: "full",
  EDQUOT: "full",
  // The limit of a process on the size of its files.
  EFBIG: "full",
  EROFS: "read_only",
  EIO: "unavailable",
};

/** Neither a connection nor the write lock came free in time. */
const waitedTooLong = /SocketTimeout|Transaction API error/;

/** Null for an error of another source than the database and its disk. */
export function databaseFailure(error: unknown): DatabaseFailure | null {
  if (!(error instanceof Error)) return null;
  const code = "code" in error ? String(error.code) : "";
  return (
    failureByCode[code] ?? engineFailure(error) ?? (waitedTooLong.test(`${error.message} ${code}`) ? "busy" : null)
  );
}

/** The sentences of failures that may be over when the request is repeated. */
export const storageReasons = {
  busy: "storage_busy",
  full: "storage_full",
  read_only: "storage_read_only",
  moved: "storage_moved",
  unavailable: "unavailable",
} as const satisfies Record<StorageFailure, string>;

/** Null for a failure that the same request would meet again. Looks through errors that were given a meaning on their way. */
export function storageFailure(error: unknown): StorageFailure | null {
  const failure = databaseFailure(error);
  if (failure === "unique" || failure === "missing") return null;
  if (failure !== null) return failure;
  const cause: unknown = typeof error === "object" && error !== null ? Reflect.get(error, "cause") : undefined;
  return cause === undefined || cause === error ? null : storageFailure(cause);
}
