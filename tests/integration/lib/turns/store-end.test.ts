/** Turns that end while the disk takes nothing: what readers are told, and what is stored once it takes something again. */
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Context } from "#lib/access/context.ts";
import { AskBotInput, StartTurnInput } from "#lib/conversations/schema.ts";
import type { TurnId } from "#lib/ids.ts";
import { createProvider } from "#lib/providers/index.ts";
import { publishBot } from "#lib/publishing/index.ts";
import type { TurnEvent } from "#lib/turn/schema.ts";
import { askBot, drainTurns, live, startTurn } from "#lib/turns/index.ts";
import { retryUnsaved } from "#lib/turns/store-end.ts";
import { makeWorld, tokenContext } from "#tests/support/context.ts";
import { startOpenAiServer } from "#tests/support/openai-server.ts";
import { addBot, eventsOf, openDraft, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const botId = await addBot(world);
const model = await startOpenAiServer();
afterAll(() => model.close());
await createProvider(world.admin, {
  preset: "other",
  name: "model",
  baseUrl: model.url,
  apiKey: "",
  models: [{ name: "model" }],
});

const text = "Pesanan tiba dalam tiga hari kerja [1]. ".repeat(500).trim();
let answerNow: () => void = () => undefined;

const fillDisk = () => world.db.$queryRaw`pragma max_page_count = 1`;
const makeRoom = () => world.db.$queryRaw`pragma max_page_count = 1000000`;

beforeEach(() => {
  const { promise, resolve } = Promise.withResolvers<void>();
  answerNow = resolve;
  model.answer({ tokens: text.match(/.{1,5000}/gs) ?? [], until: promise });
});
afterEach(async () => {
  await makeRoom();
  retryUnsaved();
  for (const { turnId } of live().byTurnId.values()) await eventsOf(turnId);
  live().draining = false;
});

async function toldUnsaved(turnId: TurnId): Promise<TurnEvent[]> {
  const turn = live().byTurnId.get(turnId);
  if (!turn) throw new Error(`No live turn ${turnId}`);
  await new Promise<void>((resolve) => {
    const wake = () => {
      if (turn.finished || turn.events.at(-1)?.event.type === "turn.unsaved") resolve();
    };
    turn.readers.add(wake);
    wake();
  });
  return turn.events.map(({ event }) => event);
}

async function askOnFullDisk(ctx: Context = visitor()) {
  const bot = await openDraft(world, botId);
  const asked = await startTurn(ctx, { bot, input: StartTurnInput.parse({ text: "Kapan pesanan tiba?" }) });
  await fillDisk();
  answerNow();
  return { ctx, bot, ...asked, events: await toldUnsaved(asked.turnId) };
}

const storedOf = async (turnId: TurnId) => {
  const { answerId, state } = await world.db.turn.findUniqueOrThrow({ where: { id: turnId } });
  const answer = await world.db.message.findUniqueOrThrow({ where: { id: answerId } });
  return { turn: state, message: answer.state, text: answer.text };
};

describe("an answer that the disk does not take", () => {
  test("is told whole and as not saved, and its end only once it is stored, without a restart", async () => {
    const { turnId, events } = await askOnFullDisk();
    expect(events.at(-1)).toEqual({ type: "turn.unsaved", turnId });
    expect(events.find(({ type }) => type === "answer.completed")).toMatchObject({ text });
    expect(await storedOf(turnId)).toMatchObject({ turn: "running", message: "streaming" });

    retryUnsaved();
    await makeRoom();
    expect((await eventsOf(turnId)).slice(events.length)).toEqual([{ type: "turn.completed", turnId, stopped: false }]);
    expect(await storedOf(turnId)).toEqual({ turn: "completed", message: "complete", text });
  });

  test("is counted once, however often it was tried", async () => {
    const counted = async () => (await world.db.usageDay.aggregate({ _sum: { turns: true } }))._sum.turns ?? 0;
    const events = () => world.db.outboxEvent.count({ where: { kind: "turn.ended" } });
    const before = [await counted(), await events()] as const;
    const { turnId } = await askOnFullDisk();
    for (let times = 0; times < 3; times++) retryUnsaved();
    await makeRoom();
    await eventsOf(turnId);
    expect([await counted(), await events()]).toEqual([before[0] + 1, before[1] + 1]);
  });

  test("is followed by no other question before it is stored: that is refused with the reason", async () => {
    const { ctx, bot, conversationId, turnId } = await askOnFullDisk();
    const next = StartTurnInput.parse({ text: "Jam buka?", conversationId });
    await expect(startTurn(ctx, { bot, input: next })).rejects.toMatchObject({
      code: "unavailable",
      reason: "storage_full",
    });
    await makeRoom();
    await eventsOf(turnId);
    const { turnId: nextId } = await startTurn(ctx, { bot, input: next });
    expect((await eventsOf(nextId)).at(-1)).toMatchObject({ type: "turn.completed" });
  });

  test("is given to a program whole, with a sentence that it is not saved", async () => {
    const { revision } = await world.db.bot.findUniqueOrThrow({ where: { id: botId } });
    await publishBot(world.owner, { botId, revision, note: "" });
    const asked = askBot(tokenContext(world.owner, ["chat"]), AskBotInput.parse({ botId, text: "Kapan tiba?" }));
    await expect.poll(() => model.requests.at(-1)?.body.messages?.at(-1)?.content).toContain("Kapan tiba?");
    await expect.poll(() => world.db.turn.count({ where: { state: "running" } })).toBe(1);
    await fillDisk();
    answerNow();
    const { answer, problem } = await asked;
    expect(answer).toMatchObject({ state: "unsaved", text, responder: "model" });
    expect(problem).toMatch(/not saved|belum tersimpan/);
  });

  test("is told as interrupted where the process has to end, as the next start stores it", async () => {
    const { turnId } = await askOnFullDisk();
    await drainTurns(0);
    expect((await eventsOf(turnId)).at(-1)).toEqual({ type: "turn.failed", turnId, code: "interrupted" });
  });
});

test("an end whose rows the database refuses is told and stored as failed", async () => {
  const bot = await openDraft(world, botId);
  const { turnId } = await startTurn(visitor(), { bot, input: StartTurnInput.parse({ text: "Kapan pesanan tiba?" }) });
  await world.db
    .$executeRaw`create trigger refuse before update of text on message begin select raise(abort, 'refused'); end`;
  answerNow();
  expect((await eventsOf(turnId)).at(-1)).toEqual({ type: "turn.failed", turnId, code: "internal" });
  await world.db.$executeRaw`drop trigger refuse`;
  expect(await storedOf(turnId)).toMatchObject({ turn: "failed", message: "failed" });
});
