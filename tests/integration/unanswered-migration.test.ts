/** A database with conversations from before questions without a good answer were kept apart, brought up to date. */
import { readFileSync } from "node:fs";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { migrations } from "#tests/support/upgrades.ts";

const name = migrations.find((migration) => migration.endsWith("_unanswered_questions"));

test("each earlier question of a visitor without a good answer is kept, with the reason", () => {
  const db = new Database(":memory:");
  db.exec(`
    create table bot (id text primary key);
    create table document (id text primary key);
    create table conversation (id text, channel text);
    create table message (id text, feedback_value text);
    create table turn (id text primary key, bot_id text, conversation_id text, answer_id text, state text, outcome text,
      grounded_share real, created_at text);
    insert into bot values ('bot');
    insert into conversation values ('visit', 'web'), ('trial', 'preview');
    insert into message values ('plain', null), ('liked', 'up'), ('disliked', 'down');`);
  const add = db.prepare("insert into turn values (?, 'bot', ?, ?, ?, ?, ?, '2026-01-01')");
  add.run("good", "visit", "liked", "completed", "answered", 1);
  add.run("refused", "visit", "plain", "completed", "refused", null);
  add.run("broken", "visit", "plain", "failed", "unanswered", null);
  add.run("stopped", "visit", "plain", "stopped", "unanswered", null);
  add.run("made up", "visit", "plain", "completed", "answered", 0.2);
  add.run("disliked", "visit", "disliked", "completed", "answered", 1);
  add.run("tried", "trial", "plain", "completed", "refused", null);
  db.exec(readFileSync(`prisma/migrations/sqlite/${name}/migration.sql`, "utf8"));
  expect(db.prepare("select turn_id, kind from unanswered_question order by turn_id").raw().all()).toEqual([
    ["broken", "failed"],
    ["disliked", "thumbs_down"],
    ["made up", "ungrounded"],
    ["refused", "refused"],
  ]);
  db.close();
});
