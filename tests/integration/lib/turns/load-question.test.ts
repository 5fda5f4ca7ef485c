import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getVisitorConversation } from "#lib/conversations/index.ts";
import { AnswerAgainInput, StartTurnInput } from "#lib/conversations/schema.ts";
import type { ConversationId, MessageId } from "#lib/ids.ts";
import { createProvider } from "#lib/providers/index.ts";
import { startTurn } from "#lib/turns/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { startOpenAiServer } from "#tests/support/openai-server.ts";
import { addBot, ask, askAgain, eventsOf, openDraft, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const botId = await addBot(world);
const model = await startOpenAiServer({ text: "Tiga hari." });
beforeAll(() =>
  createProvider(world.admin, {
    preset: "other",
    name: "Uji",
    baseUrl: model.url,
    apiKey: "",
    models: [{ name: "m" }],
  }),
);
afterAll(() => model.close());

const shownTo = async (ctx: ReturnType<typeof visitor>, conversationId: ConversationId) =>
  (await getVisitorConversation(ctx, { botId, conversationId })).messages;

/** Two questions with their answers, and the ids of all four. */
async function chat() {
  const ctx = visitor();
  model.answer({ text: "Tiga hari." });
  const { conversationId } = await ask(world, botId, ctx, { text: "Kapan pesanan tiba?" });
  model.answer({ text: "Bisa." });
  await ask(world, botId, ctx, { text: "Kalau ke Medan?", conversationId });
  const ids = (await shownTo(ctx, conversationId)).map(({ id }) => id);
  return { ctx, conversationId, ids };
}

const idAt = (ids: readonly MessageId[], index: number): MessageId => {
  const id = ids[index];
  if (!id) throw new Error(`No message at ${index}`);
  return id;
};

const promptOf = () => JSON.stringify(model.requests.at(-1)?.body);

describe("another answer", () => {
  test("stands beside the first one under the same question, which is stored once", async () => {
    const { ctx, conversationId, ids } = await chat();
    model.answer({ text: "Lima hari ke Medan." });
    const { turnId } = await askAgain(world, botId, ctx, { conversationId, questionId: idAt(ids, 2) });
    const messages = await shownTo(ctx, conversationId);
    expect(messages.map(({ text }) => text)).toEqual([
      "Kapan pesanan tiba?",
      "Tiga hari.",
      "Kalau ke Medan?",
      "Lima hari ke Medan.",
    ]);
    const newest = idAt(
      messages.map(({ id }) => id),
      3,
    );
    expect(messages.at(-1)).toMatchObject({ parentId: ids[2], turnId, versionIds: [ids[3], newest] });
    expect(messages.at(-2)?.versionIds).toEqual([ids[2]]);
    const rows = await world.db.message.findMany({ where: { conversationId }, orderBy: { sequence: "asc" } });
    expect(rows.map(({ id, sequence }) => [id, sequence])).toEqual(
      [...ids, newest].map((id, index) => [id, index + 1]),
    );
    const { messageCount } = await world.db.conversation.findUniqueOrThrow({ where: { id: conversationId } });
    expect(messageCount).toBe(5);
    expect(await world.db.turn.count({ where: { conversationId, questionId: ids[2] } })).toBe(2);
  });

  test("is made from what came before its question, and not from what came after", async () => {
    const { ctx, conversationId, ids } = await chat();
    model.answer({ text: "Empat hari." });
    await askAgain(world, botId, ctx, { conversationId, questionId: idAt(ids, 0) });
    expect(promptOf()).toContain("Kapan pesanan tiba?");
    for (const later of ["Tiga hari.", "Kalau ke Medan?", "Bisa."]) expect(promptOf()).not.toContain(later);
    expect((await shownTo(ctx, conversationId)).map(({ text }) => text)).toEqual([
      "Kapan pesanan tiba?",
      "Empat hari.",
    ]);
  });

  test("is what the next question goes on from", async () => {
    const { ctx, conversationId, ids } = await chat();
    model.answer({ text: "Lima hari ke Medan." });
    await askAgain(world, botId, ctx, { conversationId, questionId: idAt(ids, 2) });
    await ask(world, botId, ctx, { text: "Dan ongkosnya?", conversationId });
    expect(promptOf()).toContain("Lima hari ke Medan.");
    expect(promptOf()).not.toContain("Bisa.");
  });

  test("is one, however often the same request is sent", async () => {
    const { ctx, conversationId, ids } = await chat();
    const bot = await openDraft(world, botId);
    const input = AnswerAgainInput.parse({ conversationId, questionId: ids[2], idempotencyKey: "once-and-again" });
    const started = await Promise.all([1, 2, 3].map(() => startTurn(ctx, { bot, input })));
    const [first] = started;
    expect(new Set(started.map(({ turnId }) => turnId)).size).toBe(1);
    if (first) await eventsOf(first.turnId);
    expect(await startTurn(ctx, { bot, input })).toEqual(first);
    expect(await world.db.message.count({ where: { conversationId } })).toBe(5);
  });

  test("follows a stopped or failed one in the same way", async () => {
    const { ctx, conversationId, ids } = await chat();
    await world.db.message.update({ where: { id: idAt(ids, 3) }, data: { state: "interrupted" } });
    await askAgain(world, botId, ctx, { conversationId, questionId: idAt(ids, 2) });
    const messages = await shownTo(ctx, conversationId);
    expect(messages.at(-1)).toMatchObject({ state: "complete" });
    expect(messages.at(-1)?.versionIds).toHaveLength(2);
  });

  test("counts as a question of the day", async () => {
    const ctx = visitor();
    const bot = { ...(await openDraft(world, botId)), limits: { messagesPerVisitorPerDay: 1 } };
    const { turnId, conversationId } = await startTurn(ctx, { bot, input: StartTurnInput.parse({ text: "Halo?" }) });
    await eventsOf(turnId);
    const [question] = await shownTo(ctx, conversationId);
    if (!question) throw new Error("The question is stored");
    const again = startTurn(ctx, { bot, input: { conversationId, questionId: question.id } });
    await expect(again).rejects.toMatchObject({ code: "limit_exceeded" });
    expect(await world.db.message.count({ where: { conversationId } })).toBe(2);
  });

  test("is given to nobody else, for no answer and in no other conversation", async () => {
    const { ctx, conversationId, ids } = await chat();
    const other = await chat();
    const cases = [
      { who: visitor(), input: { conversationId, questionId: idAt(ids, 2) } },
      { who: ctx, input: { conversationId, questionId: idAt(ids, 3) } },
      { who: ctx, input: { conversationId, questionId: idAt(other.ids, 0) } },
      { who: ctx, input: { conversationId: other.conversationId, questionId: idAt(other.ids, 0) } },
    ];
    for (const { who, input } of cases)
      await expect(askAgain(world, botId, who, input)).rejects.toMatchObject({ code: "not_found" });
    const preview = await openDraft(world, botId, "preview");
    await expect(
      startTurn(ctx, { bot: preview, input: { conversationId, questionId: idAt(ids, 2) } }),
    ).rejects.toMatchObject({ code: "not_found" });
    expect(await world.db.message.count({ where: { conversationId } })).toBe(4);
  });
});
