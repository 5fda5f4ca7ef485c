/**
 * What the inbox takes with many unanswered questions of generated text: grouping them by the job, the list, its last page
 * and the count in the menu. Usage: node tests/bench/inbox.ts [--questions 50000] [--rounds 40]
 */
import { rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { createBot } from "#lib/bots/index.ts";
import { insertStatements } from "#lib/db/insert-sql.ts";
import { newId } from "#lib/ids.ts";
import { countOpen, groupQuestions, listGroups } from "#lib/inbox/index.ts";
import { inboxLimits, ListGroupsInput } from "#lib/inbox/schema.ts";
import { emptyDatabase } from "./empty-database.ts";
import { generateText } from "./generated-text.ts";
import { median, quantile } from "./statistics.ts";

const { values } = parseArgs({
  options: { questions: { type: "string", default: "50000" }, rounds: { type: "string", default: "40" } },
});
const [wanted, rounds] = [Number(values.questions), Number(values.rounds)];
const say = (line: string) => process.stdout.write(`${line}\n`);

const { folder, db, workspaceId, ctx } = await emptyDatabase();
const { id: botId } = await createBot(ctx, { workspaceId, from: { kind: "blank", name: "Shop", language: "id" } });

const generated = generateText({ length: 40 });
// Questions are made of the words of earlier texts.
generated.chunk();
const often = Array.from({ length: 500 }, () => generated.question());
const atOnce = 500;
const start = Date.parse("2026-01-01T00:00:00Z");

/** Every second question is one of those that come often. */
function question(number: number) {
  const [conversationId, questionId, answerId, turnId] = [
    newId("conversation"),
    newId("message"),
    newId("message"),
    newId("turn"),
  ];
  const at = new Date(start + number * 60_000);
  const text = (number % 2 === 0 && often[(number / 2) % often.length]) || generated.question();
  const message = { conversation_id: conversationId, state: "complete", citations: "[]", created_at: at };
  return {
    conversation: {
      id: conversationId,
      workspace_id: workspaceId,
      bot_id: botId,
      channel: "web",
      title: text,
      variables: "{}",
      message_count: 2,
      created_at: at,
      last_message_at: at,
    },
    messages: [
      { ...message, id: questionId, sequence: 1, role: "user", text },
      { ...message, id: answerId, sequence: 2, role: "assistant", text: "Maaf." },
    ],
    turn: {
      id: turnId,
      conversation_id: conversationId,
      bot_id: botId,
      question_id: questionId,
      answer_id: answerId,
      state: "completed",
      outcome: "refused",
      language: "id",
      prompt_tokens: 0,
      completion_tokens: 0,
      cost_micros: 0,
      created_at: at,
    },
    unanswered: { turn_id: turnId, bot_id: botId, kind: "refused", asked_at: at },
  };
}

for (let done = 0; done < wanted; done += atOnce) {
  const some = Array.from({ length: atOnce }, (_, place) => question(done + place));
  const rowsOf = <T>(read: (one: ReturnType<typeof question>) => T[]) => some.flatMap(read);
  await db.$batch([
    ...insertStatements(
      "conversation",
      rowsOf(({ conversation }) => [conversation]),
    ),
    ...insertStatements(
      "message",
      rowsOf(({ messages }) => messages),
    ),
    ...insertStatements(
      "turn",
      rowsOf(({ turn }) => [turn]),
    ),
    ...insertStatements(
      "unanswered_question",
      rowsOf(({ unanswered }) => [unanswered]),
    ),
  ]);
}

const groupedAt = performance.now();
while (await db.unansweredQuestion.findFirst({ where: { groupId: null }, select: { turnId: true } }))
  await groupQuestions(db, { progress: async () => undefined });
const groups = await db.questionGroup.count();
say(`${wanted} questions in ${groups} groups, grouped in ${((performance.now() - groupedAt) / 1000).toFixed(1)} s`);

async function time(name: string, work: () => Promise<unknown>): Promise<void> {
  const took: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const at = performance.now();
    await work();
    took.push(performance.now() - at);
  }
  say(`${name.padEnd(24)} median ${median(took).toFixed(1)} ms, 95 % ${quantile(took, 0.95).toFixed(1)} ms`);
}

const list = (input: object) => listGroups(ctx, ListGroupsInput.parse({ workspaceId, ...input }));
await time("most often first", () => list({}));
await time("newest first", () => list({ order: "recent" }));
await time("the last page", () => list({ page: Math.floor(groups / inboxLimits.groupsAtOnce) }));
await time("the count", () => countOpen(ctx, { workspaceId }));
await db.$disconnect();
rmSync(folder, { recursive: true, force: true });
