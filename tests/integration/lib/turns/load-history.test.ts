import { beforeAll, describe, expect, test } from "vitest";
import { blankSpec } from "#lib/bots/spec.ts";
import { getConversation } from "#lib/conversations/index.ts";
import { asId, type ConversationId, type MessageId } from "#lib/ids.ts";
import { createProvider } from "#lib/providers/index.ts";
import { promptTextsByLanguage } from "#lib/turn/prompt-texts.ts";
import { cachedHistory } from "#lib/turns/history-cache.ts";
import { type HistoryRequest, loadHistory } from "#lib/turns/load-history.ts";
import { makeWorld } from "#tests/support/context.ts";
import { chatting, end, reply, write } from "#tests/support/handovers.ts";
import { failures } from "#tests/support/openai-server.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";
import { addBot, ask, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const server = await providerForTests();
const botId = await addBot(world);

beforeAll(async () => {
  await createProvider(world.admin, {
    preset: "other",
    name: "Penyedia",
    baseUrl: server.url,
    apiKey: "",
    models: [{ name: "toko" }],
  });
});

const questions = ["Kapan pesanan tiba?", "Jam berapa toko buka?", "Dari mana dikirim?"];

/** A conversation of three rounds that ended a moment ago. */
async function talk() {
  const ctx = visitor();
  let conversationId: ConversationId | undefined;
  for (const text of questions) ({ conversationId } = await ask(world, botId, ctx, { text, conversationId }));
  if (conversationId === undefined) throw new Error("A turn has a conversation");
  const request: HistoryRequest = { conversationId, botId, channel: "web", messages: 12 };
  return { ctx, request };
}

/** As after a restart. */
async function forget({ conversationId }: HistoryRequest): Promise<MessageId> {
  const { leafId } = await world.db.conversation.findUniqueOrThrow({ where: { id: conversationId } });
  if (leafId === null) throw new Error("A conversation with messages has a last one");
  cachedHistory(leafId, 0);
  return leafId;
}

describe("the messages before a question", () => {
  test("are the same from memory and from the database", async () => {
    const { ctx, request } = await talk();
    const fromMemory = await loadHistory(ctx, request);
    await forget(request);
    const read = await loadHistory(ctx, request);
    expect(fromMemory).toEqual(read);
    expect(read.whole).toBe(true);
    expect(read.history.map(({ role, text }) => (role === "user" ? text : role))).toEqual(
      questions.flatMap((question) => [question, "assistant"]),
    );
  });

  test("are the last so many, from memory and from the database", async () => {
    const { ctx, request: whole } = await talk();
    const request = { ...whole, messages: 2 };
    const fromMemory = await loadHistory(ctx, request);
    const read = await loadHistory(ctx, request);
    expect(fromMemory).toEqual(read);
    expect(read.history.map(({ role }) => role)).toEqual(["user", "assistant"]);
    expect(read.history[0]?.text).toBe(questions[2]);
    expect(read.whole).toBe(false);
  });

  test("are none for a bot that remembers none", async () => {
    const { ctx, request: whole } = await talk();
    const request = { ...whole, messages: 0 };
    expect((await loadHistory(ctx, request)).history).toEqual([]);
    expect((await loadHistory(ctx, request)).history).toEqual([]);
  });

  test("of a message further up end there", async () => {
    const { ctx, request } = await talk();
    const answers = await world.db.message.findMany({
      where: { conversationId: request.conversationId, role: "assistant" },
      orderBy: { sequence: "asc" },
    });
    const first = answers[0]?.id ?? asId("message", "");
    const before = await loadHistory(ctx, { ...request, parentId: first });
    expect(before.leafId).toBe(first);
    expect(before.history.map(({ text }) => text)).toEqual([questions[0], answers[0]?.text]);
  });
});

test("a question that follows no message has none before it", async () => {
  const { ctx, request } = await talk();
  expect(await loadHistory(ctx, { ...request, parentId: null })).toMatchObject({
    leafId: null,
    history: [],
    whole: true,
  });
});

describe("a conversation", () => {
  test("that was deleted is not found, though its messages are in memory", async () => {
    const { ctx, request } = await talk();
    await world.db.conversation.update({ where: { id: request.conversationId }, data: { deletedAt: new Date() } });
    await expect(loadHistory(ctx, request)).rejects.toMatchObject({ code: "not_found" });
  });

  test("of somebody else, or with another bot, is not found, though its messages are in memory", async () => {
    const { ctx, request } = await talk();
    const other = await addBot(world);
    await expect(loadHistory(visitor(), request)).rejects.toMatchObject({ code: "not_found" });
    await expect(loadHistory(ctx, { ...request, botId: other })).rejects.toMatchObject({ code: "not_found" });
  });

  test("has no message of another", async () => {
    const [{ ctx, request }, another] = [await talk(), await talk()];
    const foreign = await forget(another.request);
    await expect(loadHistory(ctx, { ...request, parentId: foreign })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("that no model could answer", () => {
  const noKnowledge = { knowledge: { ...blankSpec({ name: "Asisten", language: "id" }).knowledge, baseIds: [] } };
  const { later } = promptTextsByLanguage.id.unavailable;

  test("is stored and shown as a failure, and no later prompt holds it", async () => {
    const silent = await addBot(world, noKnowledge);
    const ctx = visitor();
    server.answer(failures.down);
    const { conversationId, turnId, events } = await ask(world, silent, ctx, { text: "Halo, ada orang?" });
    expect(events.at(-1)).toEqual({ type: "turn.failed", turnId, code: "provider_down" });
    expect(events.filter(({ type }) => type === "answer.completed")).toMatchObject([
      { text: later, responder: "unavailable" },
    ]);
    server.answer({ text: "Ada." });
    server.requests.length = 0;
    await ask(world, silent, ctx, { text: "Halo lagi?", conversationId });
    const sent = server.requests.map(({ body }) => JSON.stringify(body.messages)).join("\n");
    expect(sent).toContain("Halo lagi?");
    expect(sent).not.toContain(later);
    const request: HistoryRequest = { conversationId, botId: silent, channel: "web", messages: 12 };
    const { history } = await loadHistory(ctx, request);
    await forget(request);
    expect((await loadHistory(ctx, request)).history).toEqual(history);
    expect(history.map(({ text }) => text)).toEqual(["Halo, ada orang?", "Halo lagi?", "Ada."]);
  });

  test("is read again as it was told", async () => {
    const silent = await addBot(world, noKnowledge);
    const ctx = visitor();
    server.answer(failures.wrongKey);
    const { conversationId } = await ask(world, silent, ctx, { text: "Ada orang di sana?" });
    const { messages } = await getConversation(world.owner, { conversationId });
    expect(messages.at(-1)).toMatchObject({
      text: later,
      state: "failed",
      responder: "unavailable",
      failure: "wrong_key",
    });
    server.answer({ text: "Ada." });
  });
});

test("a member's words and the lines about a hand-over are nothing that the bot said", async () => {
  const chat = await chatting(world);
  await reply(world.editor, chat, "Ada, di belakang.");
  await write(chat, "Makasih");
  await end(world.editor, chat);
  const { conversationId, botId, who } = chat;
  const { history, handover } = await loadHistory(who, { conversationId, botId, channel: "web", messages: 12 });
  expect(handover).toBe(null);
  expect(history.slice(2).map(({ role, by }) => [role, by])).toEqual([
    ["assistant", "notice"],
    ["assistant", { member: world.editor.actor.name }],
    ["user", undefined],
    ["assistant", "notice"],
  ]);
});
