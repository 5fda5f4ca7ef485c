/** Maps SQLite's error codes to failures. */
import type { DatabaseFailure } from "#lib/db/port.ts";

const codes = {
  unique: /SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)/,
  busy: /SQLITE_(BUSY|LOCKED)|database is locked/,
  full: /SQLITE_FULL/,
  unavailable: /SQLITE_(READONLY|CANTOPEN|IOERR|CORRUPT|NOTADB)|database connection is not open/,
} as const;

const codeOf = (error: Error) => ("code" in error ? String(error.code) : "");

/** From the driver's own error, or from Prisma's error of a raw statement, which carries the driver's. */
export function engineFailure(error: Error): DatabaseFailure | null {
  const code = codeOf(error);
  if (codes.unique.test(code === "P2010" ? error.message : code)) return "unique";
  const said = `${error.message} ${code}`;
  if (codes.busy.test(said)) return "busy";
  if (codes.full.test(said)) return "full";
  return codes.unavailable.test(said) ? "unavailable" : null;
}
