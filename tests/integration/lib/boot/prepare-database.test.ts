/** A database whose pages are not checked by the time a start goes on. */
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { beforeEach, describe, expect, test } from "vitest";
import { prepareDatabase } from "#lib/boot/prepare-database.ts";
import { env } from "#lib/env.ts";

const { databaseFile, dataDir } = env();
const sound = path.join(dataDir, "sound");
copyFileSync(databaseFile, sound);

/** A start that waits for no check at all. */
const atOnce = () => prepareDatabase(0);

beforeEach(() => copyFileSync(sound, databaseFile));

/** Garbage on a page of a table that no start reads. */
function damage(): void {
  const db = new Database(databaseFile);
  db.exec("create table ballast (text)");
  const insert = db.prepare("insert into ballast values (?)");
  for (let row = 0; row < 400; row++) insert.run("x".repeat(900));
  const { page } = db
    .prepare<[], { page: number }>(
      "select pageno as page from dbstat where name = 'ballast' and pagetype = 'leaf' limit 1 offset 5",
    )
    .get() ?? { page: 0 };
  db.pragma("journal_mode = DELETE");
  const pageBytes = Number(db.pragma("page_size", { simple: true }));
  db.close();
  const content = readFileSync(databaseFile);
  content.fill(0xa5, (page - 1) * pageBytes, page * pageBytes);
  writeFileSync(databaseFile, content);
}

/** As an earlier version left it. */
function takeMigrationBack(): void {
  const db = new Database(databaseFile);
  db.exec("delete from _prisma_migrations where migration_name = (select max(migration_name) from _prisma_migrations)");
  db.close();
}

describe("a database of this version", () => {
  test("is prepared before its check has ended, which says afterwards what is damaged", async () => {
    damage();
    const { check } = await atOnce();
    expect(await check.problem).toMatch(/ballast|page|b-?tree/i);
  });

  test("that is sound is found to be so", async () => {
    const { check, notices } = await atOnce();
    expect(await check.problem).toBeNull();
    expect(notices).toEqual([]);
  });

  test("whose check is given up has no problem", async () => {
    damage();
    const { check } = await atOnce();
    check.stop();
    expect(await check.problem).toBeNull();
  });
});

test("a database that is to be upgraded is checked to the end first, and stays as it was where it is damaged", async () => {
  damage();
  takeMigrationBack();
  const before = readFileSync(databaseFile);
  await expect(atOnce()).rejects.toThrow(/ is damaged \(.+\)\. /);
  expect(readFileSync(databaseFile).equals(before)).toBe(true);
  expect(readdirSync(dataDir).filter((name) => name.includes("upgrad"))).toEqual([]);
});
