import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { visitorIdOf } from "#lib/access/context.ts";
import { getVisitorConversation } from "#lib/conversations/index.ts";
import { StartTurnInput } from "#lib/conversations/schema.ts";
import { asId, type ConversationId, newId } from "#lib/ids.ts";
import { createProvider } from "#lib/providers/index.ts";
import { live, readTurn, startTurn, stopTurn } from "#lib/turns/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { startOpenAiServer } from "#tests/support/openai-server.ts";
import { addBot, ask, eventsOf, openDraft, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const botId = await addBot(world);
const question = "Kapan pesanan tiba?";

async function connect(url: string, name: string): Promise<void> {
  await createProvider(world.admin, { preset: "other", name, baseUrl: url, apiKey: "", models: [{ name }] });
}

describe("without a model", () => {
  test("quotes the chunk that fits, cites it, and stores question and answer", async () => {
    const { events, conversationId } = await ask(world, botId, visitor(), { text: question });
    expect(events.map(({ type }) => type)).toEqual([
      "turn.started",
      "knowledge.found",
      "answer.delta",
      "answer.completed",
      "turn.completed",
    ]);
    const completed = events.find((event) => event.type === "answer.completed");
    expect(completed).toMatchObject({ responder: "quotes", citations: [{ number: 1, title: "Pengiriman" }] });
    const messages = await world.db.message.findMany({ where: { conversationId }, orderBy: { sequence: "asc" } });
    expect(messages.map(({ role, state }) => [role, state])).toEqual([
      ["user", "complete"],
      ["assistant", "complete"],
    ]);
    expect(messages[1]?.text).toContain("tiga hari kerja");
  });

  test("an emoji-only question gets an honest answer", async () => {
    const { events } = await ask(world, botId, visitor(), { text: "🙂🙂🙂" });
    expect(events.at(-1)).toMatchObject({ type: "turn.completed" });
    expect(events.find((event) => event.type === "answer.completed")).toMatchObject({ citations: [] });
  });

  test("one key starts one turn, however often it is sent at once", async () => {
    const ctx = visitor();
    const bot = await openDraft(world, botId);
    const input = StartTurnInput.parse({ text: question, idempotencyKey: "the-same-key-1" });
    const started = await Promise.all(Array.from({ length: 5 }, () => startTurn(ctx, { bot, input })));
    expect(new Set(started.map(({ turnId }) => turnId)).size).toBe(1);
    await eventsOf(started[0]?.turnId ?? asId("turn", ""));
    expect(await world.db.message.count({ where: { conversationId: started[0]?.conversationId } })).toBe(2);
  });

  test("the first question asked again in its place is all that the conversation shows", async () => {
    const ctx = visitor();
    const { conversationId } = await ask(world, botId, ctx, { text: question });
    await ask(world, botId, ctx, { text: "Berapa harganya?", conversationId, parentId: null });
    const { messages } = await getVisitorConversation(ctx, { botId, conversationId });
    expect(messages.map(({ role, text }) => (role === "user" ? text : role))).toEqual([
      "Berapa harganya?",
      "assistant",
    ]);
    expect(await world.db.message.count({ where: { conversationId } })).toBe(4);
  });

  test("each message says who wrote it: the channel's actor, and the bot", async () => {
    const { userId, visitorId } = world.owner.actor;
    const browser = visitor();
    const cases = [
      { channel: "web", ctx: browser, author: { authorKind: "visitor", authorId: visitorIdOf(browser) } },
      { channel: "web", ctx: world.owner, author: { authorKind: "visitor", authorId: visitorId } },
      { channel: "preview", ctx: world.owner, author: { authorKind: "member", authorId: userId } },
      { channel: "api", ctx: world.owner, author: { authorKind: "api", authorId: userId } },
    ] as const;
    for (const { channel, ctx, author } of cases) {
      const input = StartTurnInput.parse({ text: question });
      const bot = await openDraft(world, botId, channel);
      const { turnId, conversationId } = await startTurn(ctx, { bot, input });
      await eventsOf(turnId);
      const messages = await world.db.message.findMany({
        where: { conversationId },
        orderBy: { sequence: "asc" },
        select: { authorKind: true, authorId: true },
      });
      expect(messages).toEqual([author, { authorKind: "bot", authorId: null }]);
    }
  });

  test("a message that no turn made is shown, and the next question goes on from it", async () => {
    const ctx = visitor();
    const { conversationId } = await ask(world, botId, ctx, { text: question });
    const { leafId, messageCount } = await world.db.conversation.findUniqueOrThrow({ where: { id: conversationId } });
    const id = newId("message");
    const added = {
      id,
      parentId: leafId,
      sequence: messageCount + 1,
      role: "assistant",
      text: "Saya Sari, dari toko.",
    };
    await world.db.message.create({
      data: { ...added, conversationId, authorKind: "member", authorId: world.owner.actor.userId, citations: [] },
    });
    await world.db.conversation.update({
      where: { id: conversationId },
      data: { leafId: id, messageCount: { increment: 1 } },
    });
    await ask(world, botId, ctx, { text: "Bisa besok?", conversationId });
    const { messages } = await getVisitorConversation(ctx, { botId, conversationId });
    expect(messages.map(({ role, turnId }) => [role, turnId !== null])).toEqual([
      ["user", false],
      ["assistant", true],
      ["assistant", false],
      ["user", false],
      ["assistant", true],
    ]);
    expect(messages[2]).toMatchObject({ id, text: added.text, state: "complete" });
    expect(messages[3]?.parentId).toBe(id);
  });

  test("the trial of a draft is neither continued, read nor stopped on the bot's page, nor a visit in the preview", async () => {
    const maker = world.owner;
    const start = async (channel: "web" | "preview", conversationId?: ConversationId) => {
      const input = StartTurnInput.parse({ text: question, conversationId });
      return startTurn(maker, { bot: await openDraft(world, botId, channel), input });
    };
    const tried = await start("preview");
    const visited = await start("web");
    await Promise.all([eventsOf(tried.turnId), eventsOf(visited.turnId)]);
    const missing = { code: "not_found" };
    for (const [{ turnId, conversationId }, channel] of [
      [tried, "web"],
      [visited, "preview"],
    ] as const) {
      await expect(start(channel, conversationId)).rejects.toMatchObject(missing);
      await expect(readTurn(maker, { turnId, botId, channel, lastEventId: null })).rejects.toMatchObject(missing);
      await expect(stopTurn(maker, { turnId, botId, channel })).rejects.toMatchObject(missing);
    }
    const again = await start("preview", tried.conversationId);
    await eventsOf(again.turnId);
    expect(again.conversationId).toBe(tried.conversationId);
  });

  test("somebody else's conversation is not found", async () => {
    const { conversationId, turnId } = await ask(world, botId, visitor(), { text: question });
    const other = visitor();
    await expect(ask(world, botId, other, { text: question, conversationId })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(readTurn(other, { turnId, botId, channel: "web", lastEventId: null })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

const broken = await startOpenAiServer({ error: { status: 500 } });
const working = await startOpenAiServer({ text: "Pesanan tiba dalam tiga hari kerja [1]." });

describe("with models", () => {
  beforeAll(async () => {
    await connect(broken.url, "broken");
    await connect(working.url, "working");
  });
  afterAll(async () => {
    await broken.close();
    await working.close();
  });

  test("a failure before the first token moves on to the next model, and the trace says so", async () => {
    const { events, turnId } = await ask(world, botId, visitor(), { text: question });
    expect(events.find((event) => event.type === "answer.completed")).toMatchObject({
      responder: "model",
      citations: [{ number: 1 }],
    });
    const turn = await world.db.turn.findUniqueOrThrow({ where: { id: turnId } });
    expect(turn.trace).toMatchObject({
      attempts: [
        { model: "broken", code: "provider_down" },
        { model: "working", code: null },
      ],
    });
    expect(turn).toMatchObject({ state: "completed", modelName: "working" });
  });

  test("the conversation so far goes to the model, and a prompt longer than its window is shortened", async () => {
    const ctx = visitor();
    const first = await ask(world, botId, ctx, { text: "Nama saya Rini." });
    await ask(world, botId, ctx, { text: "Siapa nama saya?", conversationId: first.conversationId });
    expect(JSON.stringify(working.requests.at(-1)?.body.messages)).toContain("Nama saya Rini.");
  });

  test("half a stream ends as failed, with what came kept", async () => {
    working.answer({ text: "Pesanan tiba dalam tiga hari kerja sejak dikirim.", halfStream: 3 });
    const { events, turnId, conversationId } = await ask(world, botId, visitor(), { text: question });
    expect(events.at(-1)).toMatchObject({ type: "turn.failed", code: "cut_off" });
    expect(await world.db.turn.findUnique({ where: { id: turnId } })).toMatchObject({
      state: "failed",
      failureCode: "cut_off",
    });
    const answer = await world.db.message.findFirst({ where: { conversationId, role: "assistant" } });
    expect(answer?.text).toBe("Pesanan tiba dalam");
  });

  test("stop aborts the upstream call and keeps the part that was said", async () => {
    working.answer({
      text: "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh".repeat(20),
      tokensPerSecond: 20,
    });
    const ctx = visitor();
    const bot = await openDraft(world, botId);
    const { turnId } = await startTurn(ctx, { bot, input: StartTurnInput.parse({ text: question }) });
    const turn = live().byTurnId.get(turnId);
    await new Promise<void>((resolve) => {
      const wake = () => {
        if (turn?.events.some(({ event }) => event.type === "answer.delta")) resolve();
      };
      turn?.readers.add(wake);
      wake();
    });
    await stopTurn(ctx, { turnId, botId, channel: "web" });
    expect((await eventsOf(turnId)).at(-1)).toMatchObject({ type: "turn.completed", stopped: true });
    expect(await world.db.turn.findUnique({ where: { id: turnId } })).toMatchObject({ state: "stopped" });
    await expect.poll(() => working.requests.at(-1)?.aborted, { timeout: 5_000 }).toBe(true);
  });

  test("a question that cannot be stored is refused, and nothing of its answer goes on", async () => {
    working.answer({ text: "satu dua tiga empat lima ".repeat(50), tokensPerSecond: 20 });
    const bot = { ...(await openDraft(world, botId)), id: asId("bot", "no such bot") };
    const ctx = visitor();
    const input = StartTurnInput.parse({ text: "Sudah disimpan?" });
    const asked = working.requests.length;
    await expect(startTurn(ctx, { bot, input })).rejects.toThrow("FOREIGN KEY");
    await expect
      .poll(() => working.requests.slice(asked).every(({ aborted }) => aborted), { timeout: 5_000 })
      .toBe(true);
    expect(live().running).toBe(0);
    expect(await world.db.conversation.count({ where: { visitorId: ctx.actor.visitorId } })).toBe(0);
    expect(await world.db.message.count({ where: { text: input.text } })).toBe(0);
  });

  test("a reader that comes back with an event's id gets only what followed", async () => {
    working.answer({ text: "Pesanan tiba dalam tiga hari kerja [1]." });
    const ctx = visitor();
    const { turnId, events } = await ask(world, botId, ctx, { text: question });
    const reading = await readTurn(ctx, { turnId, botId, channel: "web", lastEventId: "2" });
    expect(reading).toMatchObject({ kind: "live", after: 2 });
    const whole = await readTurn(ctx, { turnId, botId, channel: "web", lastEventId: "nonsense" });
    expect(whole).toMatchObject({ kind: "live", after: 0 });
    const nothing = await readTurn(ctx, { turnId, botId, channel: "web", lastEventId: String(events.length) });
    expect(nothing).toEqual({ kind: "nothing_left" });
  });
});
