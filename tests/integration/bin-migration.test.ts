/** A database that keeps what was deleted, brought up to date. */
import { readFileSync } from "node:fs";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { migrations } from "#tests/support/upgrades.ts";

const name = migrations.find((migration) => migration.endsWith("_tags_and_bin"));

test("what was deleted long ago gets its days in the bin, and an unfinished import is none of it", () => {
  const db = new Database(":memory:");
  db.exec(`
    create table bot (id text, deleted_at text);
    create table knowledge_base (id text, deleted_at text);
    create table job (kind text, state text, payload text);
    insert into bot values ('gone', '2020-01-01T00:00:00.000+00:00'), ('here', null);
    insert into knowledge_base values ('gone', '2020-01-01T00:00:00.000+00:00'), ('arriving', '2020-01-01T00:00:00.000+00:00'), ('here', null);
    insert into job values ('knowledge.drop-base', 'queued', '{"baseId":"arriving"}');`);
  const before = Date.now();
  db.exec(readFileSync(`prisma/migrations/sqlite/${name}/migration.sql`, "utf8"));
  const rowsOf = (table: string) =>
    db.prepare<[], { id: string; deleted_at: string | null }>(`select id, deleted_at from ${table}`).all();
  const recent = [...rowsOf("bot"), ...rowsOf("knowledge_base")].filter(
    ({ deleted_at: at }) => at !== null && Date.parse(at) >= before - 1_000,
  );
  expect(recent.map(({ id }) => id)).toEqual(["gone", "gone"]);
  expect(db.prepare("select id from knowledge_base where is_importing").pluck().all()).toEqual(["arriving"]);
  expect(rowsOf("bot").find(({ id }) => id === "here")?.deleted_at).toBeNull();
  db.close();
});
