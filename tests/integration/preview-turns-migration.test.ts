/** A database whose figures hold turns of the preview, brought up to date. */
import { readFileSync } from "node:fs";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { migrations } from "#tests/support/upgrades.ts";

const name = migrations.find((migration) => migration.endsWith("_preview_turns"));

test("earlier turns of the preview leave the figures of visitors' answers, and their cost stays", () => {
  const db = new Database(":memory:");
  const run = (file: string) => db.exec(readFileSync(`prisma/migrations/sqlite/${file}/migration.sql`, "utf8"));
  db.exec(`
    create table usage_day (day text, bot_id text, model_name text, turns integer, failed_turns integer, cost_micros integer);
    create table conversation (id text, channel text);
    create table turn (conversation_id text, bot_id text, model_name text, state text, finished_at text);
    insert into conversation values ('visit', 'web'), ('trial', 'preview');
    insert into usage_day values ('2026-11-20', 'bot', 'm', 5, 2, 70), ('2026-11-20', 'bot', '', 1, 0, 0), ('2026-11-21', 'bot', 'm', 1, 0, 9);
    insert into turn values
      ('visit', 'bot', 'm', 'completed', '2026-11-20T08:00:00.000+00:00'),
      ('trial', 'bot', 'm', 'completed', '2026-11-20T09:00:00.000+00:00'),
      ('trial', 'bot', 'm', 'failed', '2026-11-20T10:00:00.000+00:00'),
      ('trial', 'bot', null, 'completed', '2026-11-20T11:00:00.000+00:00'),
      ('trial', 'bot', 'm', 'running', null);`);
  run(name ?? "");
  expect(
    db
      .prepare(
        "select day, model_name as model, turns, failed_turns as failed, preview_turns as previews, cost_micros as cost from usage_day",
      )
      .all(),
  ).toEqual([
    { day: "2026-11-20", model: "m", turns: 3, failed: 1, previews: 2, cost: 70 },
    { day: "2026-11-20", model: "", turns: 0, failed: 0, previews: 1, cost: 0 },
    { day: "2026-11-21", model: "m", turns: 1, failed: 0, previews: 0, cost: 9 },
  ]);
  db.close();
});
