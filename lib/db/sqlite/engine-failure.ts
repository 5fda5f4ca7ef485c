/** Maps SQLite's error codes to failures. */
import type { DatabaseFailure } from "#lib/db/port.ts";

const codes = {
  unique: /SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)/,
  busy: /SQLITE_(BUSY|LOCKED)|database is locked/,
  full: /SQLITE_FULL/,
  read_only: /SQLITE_READONLY/,
  moved: /RAKIT_DATABASE_MOVED/,
  unavailable: /SQLITE_(CANTOPEN|IOERR|CORRUPT|NOTADB)|database connection is not open/,
} as const;

/** The failures that a program's own query can have with a message alone; a broken key needs its code. */
const told = ["busy", "full", "moved", "read_only", "unavailable"] as const;

const partOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
const textOf = (value: unknown, name: string): string => {
  const part = partOf(value, name);
  return typeof part === "string" ? part : "";
};

/** The driver's code, which Prisma keeps beside codes of its own, and its adapter below the cause. */
function engineCode(error: Error): string {
  const adapter = partOf(partOf(error, "meta"), "driverAdapterError") ?? error;
  return textOf(partOf(adapter, "cause"), "originalCode");
}

/** From the driver's own error, or from Prisma's error, which carries the driver's. */
export function engineFailure(error: Error): DatabaseFailure | null {
  const code = textOf(error, "code");
  if (codes.unique.test(code === "P2010" ? error.message : code)) return "unique";
  const said = `${error.message} ${code} ${engineCode(error)}`;
  return told.find((failure) => codes[failure].test(said)) ?? null;
}

/** Whether another connection holds the lock that the statement needs. */
export const isBusy = (error: unknown): boolean => error instanceof Error && engineFailure(error) === "busy";
