import { describe, expect, test } from "vitest";
import { startFailure } from "#lib/boot/start-failure.ts";
import { Refusal } from "#lib/errors.ts";

const withCode = (code: string, more: object = {}) => Object.assign(new Error("it failed"), { code, ...more });

describe("why a start or a command ends", () => {
  test("is what a refusal says", () => {
    expect(startFailure(new Refusal("Make room."))).toBe("Make room.");
  });

  test.each([
    ["ENOSPC", "The disk is full: /data/files could not be written."],
    ["EACCES", "The user who runs Rakit may not use /data/files."],
    ["EROFS", "/data/files is on a disk that is mounted read-only."],
  ])("names the path of the system's %s", (code, sentence) => {
    expect(startFailure(withCode(code, { path: "/data/files" }))).toContain(sentence);
  });

  test.each([
    ["SQLITE_BUSY", "Another program keeps the database busy."],
    ["SQLITE_FULL", "The disk is full."],
    ["SQLITE_READONLY_DIRECTORY", "The database cannot be written."],
    ["RAKIT_DATABASE_MOVED", "The database was removed or replaced meanwhile."],
    ["SQLITE_IOERR_READ", "The database cannot be read or written."],
  ])("says what to do about the database's %s", (code, sentence) => {
    expect(startFailure(withCode(code))).toContain(sentence);
  });

  test("is left to the stack where nobody foresaw it", () => {
    expect([startFailure(new Error("a defect")), startFailure(withCode("SQLITE_CONSTRAINT_UNIQUE"))]).toEqual([
      null,
      null,
    ]);
  });
});
