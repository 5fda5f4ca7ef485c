/** Bots from before every face had a seed, brought up to date. */
import { readFileSync } from "node:fs";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { migrations } from "#tests/support/upgrades.ts";

const name = migrations.find((migration) => migration.endsWith("_fixed_faces"));

test("a face that was drawn from the bot's name keeps that name as its seed, and a chosen seed stays", () => {
  const db = new Database(":memory:");
  db.exec(`
    create table bot (id text, name text, face_seed text);
    insert into bot values ('bot_1', 'Kedai', null), ('bot_2', 'Toko', 'kite');`);
  db.exec(readFileSync(`prisma/migrations/sqlite/${name}/migration.sql`, "utf8"));
  expect(db.prepare("select * from bot order by id").all()).toEqual([
    { id: "bot_1", name: "Kedai", face_seed: "Kedai" },
    { id: "bot_2", name: "Toko", face_seed: "kite" },
  ]);
  db.close();
});
