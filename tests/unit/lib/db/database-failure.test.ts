import { expect, test } from "vitest";
import { databaseFailure } from "#lib/db/database-failure.ts";

const withCode = (message: string, code: string) => Object.assign(new Error(message), { code });

test.each([
  ["unique", withCode("UNIQUE constraint failed: bot.slug", "SQLITE_CONSTRAINT_UNIQUE")],
  ["unique", withCode("UNIQUE constraint failed: bot.id", "SQLITE_CONSTRAINT_PRIMARYKEY")],
  ["unique", withCode("Unique constraint failed on the fields: (`slug`)", "P2002")],
  ["unique", withCode("Raw query failed. Code: `SQLITE_CONSTRAINT_UNIQUE`.", "P2010")],
  ["missing", withCode("No record was found for an update.", "P2025")],
  ["busy", withCode("database is locked", "SQLITE_BUSY")],
  ["busy", withCode("shared cache", "SQLITE_LOCKED_SHAREDCACHE")],
  ["busy", new Error("database is locked")],
  ["busy", withCode("Transaction API error: Unable to start a transaction in the given time.", "P2028")],
  ["busy", new Error("SocketTimeout")],
  ["busy", withCode("Nothing came", "SocketTimeout")],
  [
    "busy",
    Object.assign(withCode("Operation has timed out", "P1008"), {
      meta: { driverAdapterError: { cause: { originalCode: "SQLITE_BUSY" } } },
    }),
  ],
  ["full", withCode("database or disk is full", "SQLITE_FULL")],
  ["full", withCode("no space left on device", "ENOSPC")],
  ["read_only", withCode("attempt to write a readonly database", "SQLITE_READONLY")],
  ["read_only", withCode("read-only file system", "EROFS")],
  ["unavailable", withCode("disk I/O error", "SQLITE_IOERR_WRITE")],
  ["unavailable", new Error("SQLITE_CORRUPT: database disk image is malformed")],
  ["unavailable", new TypeError("The database connection is not open")],
])("is %s: %s", (failure, error) => {
  expect(databaseFailure(error)).toBe(failure);
});

test.each([
  ["another broken rule", withCode("FOREIGN KEY constraint failed", "SQLITE_CONSTRAINT_FOREIGNKEY")],
  ["words about a key without the code", new Error("SQLITE_CONSTRAINT_UNIQUE")],
  ["a programming error", new TypeError("x is undefined")],
  ["a text", "SQLITE_BUSY"],
  ["nothing", undefined],
])("is none of them: %s", (_, error) => {
  expect(databaseFailure(error)).toBeNull();
});
