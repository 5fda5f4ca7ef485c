/** A question's files: bound with it, once and to it alone, and read by the model that is asked. */

import { text as textOfStream } from "node:stream/consumers";
import { afterAll, describe, expect, test } from "vitest";
import { exportOwnConversations, getVisitorConversation } from "#lib/conversations/index.ts";
import { StartTurnInput } from "#lib/conversations/schema.ts";
import { newId } from "#lib/ids.ts";
import { forgetChatModels } from "#lib/providers/resolve-chat-models.ts";
import { startTurn } from "#lib/turns/index.ts";
import { photo, send, setSees, takesAll } from "#tests/support/attachments.ts";
import { makeWorld, visitorContext } from "#tests/support/context.ts";
import { type ChatBody, startOpenAiServer } from "#tests/support/openai-server.ts";
import { connect } from "#tests/support/providers.ts";
import { addBot, ask, askAgain, eventsOf, openDraft } from "#tests/support/turns.ts";
import { imagesIn, wordsIn } from "#tests/support/vision.ts";

const world = await makeWorld();
const { db } = world;
const server = await startOpenAiServer({ text: "Baik." });
afterAll(() => server.close());
await connect(world, { baseUrl: server.url, models: [{ name: "buta" }, { name: "melihat" }] });
await db.model.updateMany({ where: { name: "melihat" }, data: { capabilities: { vision: true } } });
await db.model.updateMany({ where: { name: "buta" }, data: { capabilities: { vision: false } } });
forgetChatModels();
const botId = await addBot(world, { attachments: takesAll });
const bot = await openDraft(world, botId);
const lastRequest = (): { body: ChatBody } => server.requests.at(-1) ?? { body: {} };

describe("a document", () => {
  test("is in the prompt of its question and of later ones, and is shown with the message", async () => {
    const ctx = visitorContext(db);
    const file = await send(ctx, bot, "Nomor pesanan: KENARI-17", "nota.txt");
    const { conversationId, events } = await ask(world, botId, ctx, {
      text: "Apa nomornya?",
      attachmentIds: [file.id],
    });
    expect(wordsIn(lastRequest())).toContain("KENARI-17");
    expect(wordsIn({ body: { messages: (lastRequest().body.messages ?? []).slice(0, 1) } })).not.toContain("KENARI-17");
    expect(events).toContainEqual({
      type: "files.read",
      files: [{ attachmentId: file.id, name: "nota.txt", share: 1 }],
    });
    await ask(world, botId, ctx, { text: "Dan kapan tiba?", conversationId });
    expect(wordsIn(lastRequest())).toContain("KENARI-17");
    const { messages } = await getVisitorConversation(ctx, { botId, conversationId });
    expect(messages[0]?.attachments).toEqual([file]);
    expect(messages[1]?.filesRead).toEqual([{ attachmentId: file.id, name: "nota.txt", share: 1 }]);
    expect(messages[2]?.attachments).toEqual([]);
    const row = await db.attachment.findUniqueOrThrow({ where: { id: file.id } });
    expect(row).toMatchObject({ conversationId, messageId: messages[0]?.id });
    const exported = await textOfStream(exportOwnConversations(ctx, { id: botId, name: "Asisten" }) as never);
    expect(exported).toContain('"files":["nota.txt"]');
    expect(exported).not.toContain("KENARI-17");
  });

  test("alone is a question by its name", async () => {
    const ctx = visitorContext(db);
    const file = await send(ctx, bot, "Isi", "nota.txt");
    const { conversationId } = await ask(world, botId, ctx, { text: "", attachmentIds: [file.id] });
    const { messages, conversation } = await getVisitorConversation(ctx, { botId, conversationId });
    expect([messages[0]?.text, conversation.title]).toEqual(["nota.txt", "nota.txt"]);
  });

  test("stays with the question that is put in other words, and with another answer", async () => {
    const ctx = visitorContext(db);
    const file = await send(ctx, bot, "Nomor pesanan: MERPATI-3");
    const { conversationId } = await ask(world, botId, ctx, { text: "Apa nomornya?", attachmentIds: [file.id] });
    const { messages } = await getVisitorConversation(ctx, { botId, conversationId });
    const questionId = messages[0]?.id ?? newId("message");
    await askAgain(world, botId, ctx, { conversationId, questionId });
    expect(wordsIn(lastRequest())).toContain("MERPATI-3");
    await ask(world, botId, ctx, { text: "Nomornya?", conversationId, parentId: null, attachmentIds: [file.id] });
    expect(wordsIn(lastRequest())).toContain("MERPATI-3");
    const edited = await getVisitorConversation(ctx, { botId, conversationId });
    expect(edited.messages[0]).toMatchObject({ text: "Nomornya?", attachments: [file] });
    expect((await db.attachment.findUniqueOrThrow({ where: { id: file.id } })).messageId).toBe(questionId);
  });
});

describe("a picture", () => {
  test("reaches the model that sees as a data URL, and the blind one is not asked", async () => {
    const ctx = visitorContext(db);
    const file = await send(ctx, bot, await photo(60, 40), "struk.jpg");
    const before = server.requests.length;
    const { events } = await ask(world, botId, ctx, { text: "Apa ini?", attachmentIds: [file.id] });
    const asked = server.requests.slice(before);
    expect(asked.map(({ body }) => body.model)).toEqual(["melihat"]);
    const [url = ""] = imagesIn(lastRequest());
    expect(url).toMatch(/^data:image\/jpeg;base64,\/9j\//);
    expect(wordsIn(lastRequest())).toContain("struk.jpg");
    expect(events.at(-1)).toMatchObject({ type: "turn.completed" });
  });

  test("that no model sees any more gets an honest answer, and no model is asked", async () => {
    const ctx = visitorContext(db);
    const file = await send(ctx, bot, await photo(60, 40), "struk.jpg");
    await setSees(db, false);
    forgetChatModels();
    const before = server.requests.length;
    const { events } = await ask(world, botId, ctx, { text: "Apa ini?", attachmentIds: [file.id] });
    expect(server.requests.length).toBe(before);
    expect(events).toContainEqual(expect.objectContaining({ type: "answer.completed", responder: "unavailable" }));
    expect(events.find(({ type }) => type === "answer.delta")).toMatchObject({
      text: expect.stringContaining("tidak bisa melihat gambar"),
    });
    expect(events).toContainEqual({ type: "files.read", files: [expect.objectContaining({ share: 0 })] });
    await db.model.updateMany({ where: { name: "melihat" }, data: { capabilities: { vision: true } } });
    forgetChatModels();
  });
});

describe("a file belongs to one question", () => {
  const start = (ctx: ReturnType<typeof visitorContext>, input: Record<string, unknown>) =>
    startTurn(ctx, { bot, input: StartTurnInput.parse(input) });

  test("two tabs that send it at once: one of them gets it", async () => {
    const ctx = visitorContext(db);
    const { id } = await send(ctx, bot, "Isi");
    const results = await Promise.allSettled([
      start(ctx, { text: "Satu", attachmentIds: [id] }),
      start(ctx, { text: "Dua", attachmentIds: [id] }),
    ]);
    const started = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
    const refused = results.flatMap((result) => (result.status === "rejected" ? [result.reason.reason] : []));
    expect([started.length, refused]).toEqual([1, ["attachments.in_use"]]);
    const [{ turnId, conversationId } = { turnId: newId("turn"), conversationId: newId("conversation") }] = started;
    await eventsOf(turnId);
    await expect(start(ctx, { text: "Tiga", attachmentIds: [id] })).rejects.toMatchObject({
      reason: "attachments.in_use",
    });
    expect((await db.attachment.findUniqueOrThrow({ where: { id } })).conversationId).toBe(conversationId);
  });

  test("the same request sent twice starts one turn", async () => {
    const ctx = visitorContext(db);
    const { id } = await send(ctx, bot, "Isi");
    const input = { text: "Apa?", attachmentIds: [id], idempotencyKey: "sama-dengan-yang-tadi-1" };
    const [one, other] = await Promise.all([start(ctx, input), start(ctx, input)]);
    const again = await start(ctx, input);
    expect([other.turnId, again.turnId]).toEqual([one.turnId, one.turnId]);
    await eventsOf(one.turnId);
  });

  test("a refused question leaves it unsent", async () => {
    const ctx = visitorContext(db);
    const { id } = await send(ctx, bot, "Isi");
    const wrong = { text: "Apa?", attachmentIds: [id], conversationId: newId("conversation") };
    await expect(start(ctx, wrong)).rejects.toMatchObject({ code: "not_found" });
    const { conversationId } = await ask(world, botId, ctx, { text: "Apa?", attachmentIds: [id] });
    expect((await db.attachment.findUniqueOrThrow({ where: { id } })).conversationId).toBe(conversationId);
  });

  test("another visitor's, another bot's and a missing one are not found, and nothing is stored", async () => {
    const { id } = await send(visitorContext(db), bot, "Rahasia");
    const other = await openDraft(world, await addBot(world, { attachments: takesAll }));
    const ctx = visitorContext(db);
    const { id: elsewhere } = await send(ctx, other, "Isi");
    const before = await db.message.count();
    for (const attachmentId of [id, elsewhere, newId("attachment")])
      await expect(start(ctx, { text: "Apa?", attachmentIds: [attachmentId] })).rejects.toMatchObject({
        code: "not_found",
      });
    expect(await db.message.count()).toBe(before);
  });

  test("without text and files there is no question", () => {
    expect(StartTurnInput.safeParse({ text: " " }).success).toBe(false);
    expect(StartTurnInput.safeParse({ text: "", attachmentIds: [] }).success).toBe(false);
  });
});
