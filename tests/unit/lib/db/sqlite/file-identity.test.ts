import { appendFileSync, copyFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { databaseFailure } from "#lib/db/database-failure.ts";
import { watchIdentity } from "#lib/db/sqlite/file-identity.ts";

let folder = "";
let database = "";
let requireFiles: () => void = () => undefined;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "rakit-identity-"));
  database = path.join(folder, "rakit.db");
  for (const part of ["", "-wal"]) writeFileSync(database + part, "content");
  requireFiles = watchIdentity(database);
  requireFiles();
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What callers make of the answer: the failure that is told, null where the files are those of before. */
function failure() {
  try {
    requireFiles();
    return null;
  } catch (error) {
    return databaseFailure(error);
  }
}

describe.each([
  ["the database", ""],
  ["its log", "-wal"],
])("%s", (_, part) => {
  const file = () => database + part;
  const away = () => `${file()}.away`;

  test("that was removed is missed", () => {
    rmSync(file());
    expect(failure()).toBe("moved");
  });

  test("that another file replaced is missed, also where that has the same content, and is known again when it is back", () => {
    renameSync(file(), away());
    copyFileSync(away(), file());
    expect(failure()).toBe("moved");
    renameSync(away(), file());
    expect(failure()).toBeNull();
  });

  test("that was written to is the same", () => {
    appendFileSync(file(), "more");
    expect(failure()).toBeNull();
  });
});

test("a log that is made later is known from then on", () => {
  rmSync(`${database}-wal`);
  requireFiles = watchIdentity(database);
  requireFiles();
  writeFileSync(`${database}-wal`, "first");
  expect(failure()).toBeNull();
  rmSync(`${database}-wal`);
  expect(failure()).toBe("moved");
});
