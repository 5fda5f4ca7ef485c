/**
 * What the list of conversations and the search in them take over many messages of generated text, in one thread with the
 * rest of the request. Usage: node tests/bench/conversations.ts [--messages 1000000] [--rounds 40]
 */
import { rmSync, statSync } from "node:fs";
import { parseArgs } from "node:util";
import { createBot } from "#lib/bots/index.ts";
import { insertStatements } from "#lib/db/insert-sql.ts";
import { type BotId, type ConversationId, newId } from "#lib/ids.ts";
import { indexEarlier } from "#lib/retrieval/engine.ts";
import { findConversations } from "#lib/transcripts/index.ts";
import type { ConversationFilter } from "#lib/transcripts/schema.ts";
import { emptyDatabase } from "./empty-database.ts";
import { generateText } from "./generated-text.ts";
import { median, quantile } from "./statistics.ts";

const { values } = parseArgs({
  options: { messages: { type: "string", default: "1000000" }, rounds: { type: "string", default: "40" } },
});
const [wanted, rounds] = [Number(values.messages), Number(values.rounds)];
const say = (line: string) => process.stdout.write(`${line}\n`);

const { folder, file, db, workspaceId, ctx } = await emptyDatabase();
const botIds: BotId[] = [];
for (const name of ["Large", "Middle", "Small", "Rare"])
  botIds.push((await createBot(ctx, { workspaceId, from: { kind: "blank", name, language: "id" } })).id);

const generated = generateText({ length: 40 });
// Questions are made of the words of earlier texts.
generated.chunk();
const perConversation = 6;
const conversationsAtOnce = 500;
const start = Date.parse("2026-01-01T00:00:00Z");
let number = 0;
const pick = <T>(items: readonly T[], every: number): T | undefined => items[Math.floor(number / every) % items.length];

function conversation() {
  number += 1;
  const id = newId("conversation");
  const at = new Date(start + number * 60_000);
  const bot = number % 500 === 0 ? 3 : number % 50 === 0 ? 2 : number % 4 === 0 ? 1 : 0;
  const row = {
    id,
    workspace_id: workspaceId,
    bot_id: botIds[bot] ?? "",
    channel: number % 20 === 0 ? "api" : "web",
    title: generated.question(),
    variables: "{}",
    message_count: perConversation,
    created_at: at,
    last_message_at: at,
    outcome: number % 100 === 0 ? "refused" : number % 7 === 0 ? "unanswered" : "answered",
    language: pick(["id", "en"], 3) ?? "id",
    read_at: number % 10 === 0 ? null : at,
  };
  const messages = Array.from({ length: perConversation }, (_, place) => ({
    id: newId("message"),
    conversation_id: id,
    sequence: place + 1,
    role: place % 2 === 0 ? "user" : "assistant",
    author_kind: place % 2 === 0 ? "visitor" : "bot",
    text: place % 2 === 0 ? generated.question() : generated.chunk().text,
    state: "complete",
    citations: "[]",
    feedback_value: place === 1 && number % 40 === 0 ? "down" : null,
    created_at: at,
  }));
  return { row, messages };
}

const filledAt = performance.now();
for (let done = 0; done < wanted; done += conversationsAtOnce * perConversation) {
  const some = Array.from({ length: conversationsAtOnce }, conversation);
  const ids: ConversationId[] = some.map(({ row }) => row.id);
  await db.$batch([
    ...insertStatements(
      "conversation",
      some.map(({ row }) => row),
    ),
    ...insertStatements(
      "message",
      some.flatMap(({ messages }) => messages),
    ),
    ...indexEarlier(ids),
  ]);
}
say(
  `${number * perConversation} messages in ${number} conversations, ${(statSync(file).size / 1e6).toFixed(0)} MB, filled in ${((performance.now() - filledAt) / 1000).toFixed(0)} s`,
);

type Asked = Omit<ConversationFilter, "workspaceId">;
const word = () => generated.question().split(" ").slice(1, 3).join(" ");
const cases: Record<string, () => Asked> = {
  "the newest": () => ({}),
  "one bot": () => ({ botId: botIds[1] }),
  "a rare bot": () => ({ botId: botIds[3] }),
  unanswered: () => ({ outcome: "unanswered" }),
  "a rare bot's refused ones in English": () => ({ botId: botIds[3], outcome: "refused", language: "en" }),
  unread: () => ({ unread: true }),
  "thumbs down": () => ({ feedback: "down" }),
  "a week": () => ({ from: "2026-02-01T00:00:00.000Z", before: "2026-02-08T00:00:00.000Z" }),
  "search: two words": () => ({ find: word() }),
  "search: one word": () => ({ find: generated.question().split(" ").at(-1) ?? "" }),
  "search: a word that is everywhere": () => ({ find: "yang" }),
  "search: two words of a rare bot": () => ({ botId: botIds[3], find: word() }),
  "search: a word that is everywhere, unanswered ones": () => ({ find: "yang", outcome: "unanswered" }),
};

for (const [name, filter] of Object.entries(cases)) {
  const took: number[] = [];
  let found = 0;
  for (let round = 0; round < rounds; round += 1) {
    const asked = { workspaceId, ...filter() };
    const from = performance.now();
    const { items, nextCursor } = await findConversations(ctx, asked);
    took.push(performance.now() - from);
    found += items.length;
    if (round === 0 && nextCursor) await findConversations(ctx, { ...asked, cursor: nextCursor });
  }
  say(
    `${name}: median ${median(took).toFixed(1)} ms, 95 % ${quantile(took, 0.95).toFixed(1)} ms, ${(found / rounds).toFixed(0)} shown`,
  );
}
await db.$disconnect();
rmSync(folder, { recursive: true, force: true });
