/** Classifies failures of the database: Prisma's own codes, and those of its engine. */
import { engineFailure } from "./engine.ts";
import type { DatabaseFailure } from "./port.ts";

const failureByCode: Readonly<Partial<Record<string, DatabaseFailure>>> = { P2002: "unique", P2025: "missing" };

/** Neither a connection nor the write lock came free in time. */
const waitedTooLong = /SocketTimeout|Transaction API error/;

/** Null for an error of another source than the database. */
export function databaseFailure(error: unknown): DatabaseFailure | null {
  if (!(error instanceof Error)) return null;
  const code = "code" in error ? String(error.code) : "";
  return (
    failureByCode[code] ?? engineFailure(error) ?? (waitedTooLong.test(`${error.message} ${code}`) ? "busy" : null)
  );
}
