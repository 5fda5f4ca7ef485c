import { expect, test } from "vitest";
import { readSpec } from "#lib/bots/read-spec.ts";
import { tryQuestion } from "#lib/turns/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { failures } from "#tests/support/openai-server.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";
import { connect } from "#tests/support/providers.ts";
import { addTalk } from "#tests/support/transcripts.ts";
import { addBot } from "#tests/support/turns.ts";

const world = await makeWorld();
const server = await providerForTests();
const botId = await addBot(world);
await connect(world, { baseUrl: server.url });
const { draft } = await world.db.bot.findUniqueOrThrow({ where: { id: botId }, select: { draft: true } });
const bot = { id: botId, workspaceId: world.workspaceId, spec: readSpec(draft) };
const { conversationId, questionIds, answerIds } = await addTalk(world, botId, [
  { question: "Kapan pesanan tiba?", answer: "Tiga hari kerja." },
  { question: "Kalau ke Medan?" },
]);
const question = {
  id: questionIds[1] ?? (questionIds[0] as NonNullable<(typeof questionIds)[0]>),
  conversationId,
  text: "Kalau ke Medan?",
  parentId: answerIds[0] ?? null,
  variables: {},
};

test("a question is asked with what came before it, and costs what a question costs", async () => {
  let asked = "";
  server.answer((request) => {
    asked = JSON.stringify(request.body);
    return { text: "Pesanan tiba dalam tiga hari kerja [1].", usage: { prompt_tokens: 40, completion_tokens: 9 } };
  });
  const made = await tryQuestion(world.editor, { bot, question });
  expect(made).toMatchObject({ state: "completed", judgement: { outcome: "answered" } });
  expect(asked).toContain("Tiga hari kerja.");
  const [day] = await world.db.usageDay.findMany({ where: { botId, promptTokens: { gt: 0 } } });
  expect(day).toMatchObject({ turns: 0, previewTurns: 0 });
  expect(day?.completionTokens).toBeGreaterThanOrEqual(9);
});

test("where no model answers, the answer is what a visitor would get", async () => {
  server.answer(failures.down);
  const made = await tryQuestion(world.editor, { bot, question });
  expect(made?.responder).not.toBe("model");
});

test("nothing comes of a question whose asker has gone", async () => {
  server.answer({ text: "Terlambat." });
  const gone = { ...world.editor, signal: AbortSignal.abort() };
  expect(await tryQuestion(gone, { bot, question })).toBeNull();
});
