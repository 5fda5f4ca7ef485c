import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { migrationState, schemaDrift } from "#lib/db/sqlite/migrations.ts";
import { env } from "#lib/env.ts";

test("the migrations make exactly the schema", async () => {
  expect(await schemaDrift()).toBeNull();
});

test("a migrated file lacks nothing", () => {
  expect(migrationState(env().databaseFile)).toMatchObject({ missing: [], unknown: [], unfinished: null });
});

const folder = "prisma/migrations/sqlite";
const sqlOf = (migration: string) => readFileSync(path.join(folder, migration, "migration.sql"), "utf8");
const migrations = readdirSync(folder)
  .filter((name) => /^\d/.test(name))
  .sort();

/** A database as it was before one migration, filled by `fill`, and after that migration. */
function migrated(name: string, fill: string): Database.Database {
  const index = migrations.findIndex((migration) => migration.endsWith(name));
  const db = new Database(":memory:");
  db.pragma("foreign_keys = OFF");
  for (const migration of migrations.slice(0, index)) db.exec(sqlOf(migration));
  db.exec(fill);
  db.exec(sqlOf(migrations[index] ?? ""));
  return db;
}

test("messages of before get to know who wrote them", () => {
  const conversation = (channel: string, visitorId: string, userId: string) =>
    `insert into conversation (id, workspace_id, bot_id, channel, visitor_id, user_id, title, variables)
     values ('conv_${channel}', 'ws_1', 'bot_1', '${channel}', ${visitorId}, ${userId}, 'Ongkir', '{}');
     insert into message (id, conversation_id, sequence, role, text, citations) values
       ('q_${channel}', 'conv_${channel}', 1, 'user', 'Berapa?', '[]'),
       ('a_${channel}', 'conv_${channel}', 2, 'assistant', 'Sepuluh ribu.', '[]');`;
  const db = migrated(
    "_message_authors_parts_and_feedback",
    conversation("web", "'vis_1'", "'user_1'") +
      conversation("preview", "null", "'user_2'") +
      conversation("api", "null", "'user_3'"),
  );
  const rows = db.prepare("select id, author_kind, author_id, text, parts, feedback_value from message order by id");
  const said = { parts: null, feedback_value: null };
  const answer = { author_kind: "bot", author_id: null, text: "Sepuluh ribu.", ...said };
  const question = (kind: string, id: string) => ({ author_kind: kind, author_id: id, text: "Berapa?", ...said });
  expect(rows.all()).toEqual([
    { id: "a_api", ...answer },
    { id: "a_preview", ...answer },
    { id: "a_web", ...answer },
    { id: "q_api", ...question("api", "user_3") },
    { id: "q_preview", ...question("member", "user_2") },
    { id: "q_web", ...question("visitor", "vis_1") },
  ]);
});
