/** What a failure of the database is, whoever reports it: Prisma's own codes, and what its engine says. */
import { engineFailure } from "./engine.ts";
import type { DatabaseFailure } from "./port.ts";

const failureByCode: Readonly<Partial<Record<string, DatabaseFailure>>> = { P2002: "unique", P2025: "missing" };

/** Nothing came free in time: a connection, or the write lock. */
const waitedTooLong = /SocketTimeout|Transaction API error/;

/** Null where the database did not fail, but something else. */
export function databaseFailure(error: unknown): DatabaseFailure | null {
  if (!(error instanceof Error)) return null;
  const code = "code" in error ? String(error.code) : "";
  return (
    failureByCode[code] ?? engineFailure(error) ?? (waitedTooLong.test(`${error.message} ${code}`) ? "busy" : null)
  );
}
