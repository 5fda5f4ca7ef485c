/** A database of the version before stored names changed, with a row of each kind that has one, brought up to date. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import type { Context } from "#lib/access/context.ts";
import { listAuditEntries } from "#lib/audit/index.ts";
import { auditActions } from "#lib/audit/schema.ts";
import { getBotGrounding } from "#lib/conversations/index.ts";
import { openDb } from "#lib/db/client.ts";
import { migrate } from "#lib/db/sqlite/migrate.ts";
import { migrationNames } from "#lib/db/sqlite/migrations.ts";
import { env } from "#lib/env.ts";
import { newId } from "#lib/ids.ts";
import { addSnippet, findDuplicates, listDocuments, searchKnowledge } from "#lib/knowledge/index.ts";
import { indexWords } from "#lib/retrieval/analyze.ts";
import { baseWord } from "#lib/retrieval/base-words.ts";
import { getTrace } from "#lib/turns/index.ts";
import { newVisitorId } from "#tests/support/context.ts";

const renaming = "20261128200000_vocabulary";
const file = path.join(path.dirname(env().databaseFile), "earlier.db");

type Row = Record<string, string | number | null>;

const earlier = new Database(file);
function insert(table: string, row: Row) {
  const [columns, values] = [Object.keys(row), Object.values(row)];
  const places = columns.map(() => "?").join(", ");
  return earlier.prepare(`insert into "${table}" (${columns.join(", ")}) values (${places})`).run(...values);
}

function makeEarlierDatabase(): void {
  earlier.exec(`create table _prisma_migrations (id TEXT PRIMARY KEY NOT NULL, checksum TEXT NOT NULL, finished_at DATETIME,
    migration_name TEXT NOT NULL, logs TEXT, rolled_back_at DATETIME, started_at DATETIME NOT NULL DEFAULT current_timestamp,
    applied_steps_count INTEGER UNSIGNED NOT NULL DEFAULT 0)`);
  for (const name of migrationNames().filter((other) => other < renaming)) {
    const sql = readFileSync(path.join("prisma/migrations/sqlite", name, "migration.sql"), "utf8");
    earlier.exec(sql);
    const checksum = createHash("sha256").update(sql).digest("hex");
    insert("_prisma_migrations", { id: name, checksum, migration_name: name, finished_at: Date.now() });
  }
}

const now = new Date().toISOString();
const [userId, workspaceId, botId] = [newId("user"), newId("workspace"), newId("bot")];
const [baseId, turnId, conversationId] = [newId("base"), newId("turn"), newId("conversation")];
const changed = { created_at: now, updated_at: now };

function addPeople(): void {
  insert("user", { id: userId, name: "Sari", email: "sari@example.org", is_admin: 1, locale: "en", updated_at: now });
  insert("workspace", { id: workspaceId, kind: "team", name: "Warung Sari", updated_at: now });
  insert("member", { id: newId("member"), workspace_id: workspaceId, user_id: userId, role: "owner" });
}

function addDocument(row: Row): string {
  const id = newId("document");
  const common = { base_id: baseId, title: "Garansi", language: "id", content_hash: id, tags: "[]" };
  insert("document", { id, kind: "file", ...common, ...changed, ...row });
  return id;
}

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");

function addIndexedSnippet(title: string, text: string): void {
  const document_id = addDocument({ kind: "snippet", title });
  const columns = { base_id: baseId, position: 0, title, title_path: "[]", text, language: "id", tokens: 10 };
  const row = { id: newId("chunk"), document_id, ...columns, content_hash: hashOf(text), ...changed };
  const { lastInsertRowid: number } = insert("chunk", row);
  const words = (indexed: string) =>
    indexWords(indexed, "id")
      .map((word) => baseWord(baseId, word))
      .join(" ");
  earlier.prepare("insert into passage_text (rowid, words) values (?, ?)").run(number, words(`${title}\n${text}`));
  earlier.prepare("insert into passage_title (rowid, words) values (?, ?)").run(number, words(title));
}

const snippets = ["Garansi dua belas bulan untuk setiap kompor.", "Garansi 6 bulan untuk setiap kompor."] as const;

const shipping = "Pesanan dikirim dalam tiga hari kerja.";

function addKnowledge(): void {
  insert("knowledge_base", { id: baseId, workspace_id: workspaceId, name: "Toko", language: "id", updated_at: now });
  for (const text of snippets) addIndexedSnippet("Garansi", text);
  addIndexedSnippet("Pengiriman", shipping);
  const [first_hash, second_hash] = snippets.map(hashOf).toSorted();
  insert("repeat_dismissal", { base_id: baseId, first_hash: first_hash ?? "", second_hash: second_hash ?? "" });
  addDocument({ title: "Sedang dibaca", state: "reading", progress: 0.2 });
  addDocument({
    title: "Terlalu besar",
    state: "failed",
    failure: "read_too_large",
    failure_params: JSON.stringify({ limit: "rows", most: 200_000 }),
  });
}

const support = { sentences: 3, unbacked: [{ text: "Gratis ongkir.", missing: ["ongkir"] }] };
const trace = {
  question: "Berapa lama garansi?",
  searched: true,
  rewritten: null,
  used: [],
  close: [],
  responder: "model",
  attempts: [],
  promptParts: [],
  droppedMessages: 0,
  promptTokens: 1,
  completionTokens: 1,
  costMicros: 0,
  support,
  searchMs: 1.5,
  firstTokenMs: null,
  durationMs: 2,
};

function addTurn(id: string, withSupport: typeof support | null): void {
  const ids = {
    conversation_id: conversationId,
    bot_id: botId,
    question_id: newId("message"),
    answer_id: newId("message"),
  };
  const outcome = { state: "completed", responder: "model", trace: JSON.stringify({ ...trace, support: withSupport }) };
  insert("turn", { id, ...ids, ...outcome });
}

const unsupportedTurnId = newId("turn");

function addConversation(): void {
  const draft = JSON.stringify({ version: 1, name: "Sari", language: "id" });
  insert("bot", { id: botId, workspace_id: workspaceId, name: "Sari", draft, allowed_origins: "[]", updated_at: now });
  const columns = { workspace_id: workspaceId, bot_id: botId, channel: "web", title: "Garansi", variables: "{}" };
  insert("conversation", { id: conversationId, ...columns });
  addTurn(turnId, support);
  addTurn(unsupportedTurnId, null);
}

const renamedActions = {
  "meaning.chosen": "embeddings.chosen",
  "meaning.switched-off": "embeddings.switched-off",
  "repeat.dismissed": "duplicate.dismissed",
  "repeat.restored": "duplicate.restored",
  "document.read-again": "document.reimported",
  "bot.created": "bot.created",
};

function addLog(): void {
  for (const action of Object.keys(renamedActions))
    insert("audit_entry", {
      id: newId("audit"),
      actor_kind: "user",
      actor_name: "Sari",
      action,
      entity_kind: "base",
      entity_name: action,
      updated_at: now,
    });
}

makeEarlierDatabase();
addPeople();
addKnowledge();
addConversation();
addLog();
earlier.close();

const { applied } = await migrate(file);
const db = openDb(file);
afterAll(() => db.$disconnect());

const owner: Context = {
  db,
  requestId: newId("request"),
  locale: "en",
  clientAddress: "127.0.0.1",
  actor: {
    kind: "user",
    userId,
    name: "Sari",
    email: "sari@example.org",
    isAdmin: true,
    roles: new Map([[workspaceId, "owner"]]),
    sessionId: newId("session"),
    visitorId: newVisitorId(),
  },
};
const base = { baseId };

test("the earlier database lacked the new names until now", () => {
  expect(applied).toContain(renaming);
});

test("each entry of the log has an action that the log has words for", async () => {
  const { items } = await listAuditEntries(owner, {});
  expect(Object.fromEntries(items.map(({ entityName, action }) => [entityName, action]))).toEqual(renamedActions);
  const known: readonly string[] = auditActions;
  expect(items.filter(({ action }) => !known.includes(action))).toEqual([]);
});

test("documents say that they are being parsed, and how large one may be", async () => {
  const { items } = await listDocuments(owner, base);
  const byTitle = new Map(items.map((document) => [document.title, document]));
  expect(byTitle.get("Sedang dibaca")).toMatchObject({ state: "parsing", progress: 0.2 });
  expect(byTitle.get("Terlalu besar")).toMatchObject({
    state: "failed",
    failure: "The table has more rows than the 200,000 that are read at once. Split it, and add the parts.",
  });
});

test("an answer's grounding is there, with the sentences that no chunk grounds", async () => {
  const { grounding, searchMs } = await getTrace(owner, { botId, turnId });
  expect({ grounding, searchMs }).toEqual({
    grounding: { sentences: support.sentences, ungrounded: support.unbacked },
    searchMs: trace.searchMs,
  });
  expect(await getTrace(owner, { botId, turnId: unsupportedTurnId })).toMatchObject({ grounding: null });
  const [row] = await db.$queryRaw<{ old: number }[]>`select count(*) as old from turn where trace like '%support%'`;
  expect(Number(row?.old)).toBe(0);
});

test("a bot's grounding counts earlier answers", async () => {
  expect(await getBotGrounding(owner, { botId })).toEqual({
    answers: 1,
    sentences: 3,
    grounded: 2,
  });
});

test("the search finds what was indexed before, without indexing it anew", async () => {
  const { used } = await searchKnowledge(owner, { ...base, query: "Kapan pesanan dikirim?" });
  expect(used.map(({ text }) => text)).toEqual([shipping]);
});

test("pairs that are both right stay dismissed, and new ones are found", async () => {
  expect(await findDuplicates(owner, base)).toMatchObject({ items: [], compared: 3 });
  await addSnippet(owner, { ...base, title: "Garansi", text: "Garansi 9 bulan untuk setiap kompor." });
  expect((await findDuplicates(owner, base)).items.map(({ kind }) => kind)).toEqual(["contradiction", "contradiction"]);
  const { used } = await searchKnowledge(owner, { ...base, query: "garansi 9 bulan" });
  expect(used[0]?.text).toBe("Garansi 9 bulan untuk setiap kompor.");
});
