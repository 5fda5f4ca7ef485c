import { describe, expect, test } from "vitest";
import { listBots } from "#lib/bots/index.ts";
import { getBotGrounding } from "#lib/conversations/index.ts";
import { StartTurnInput } from "#lib/conversations/schema.ts";
import type { BotId } from "#lib/ids.ts";
import { startTurn } from "#lib/turns/index.ts";
import { getOverview } from "#lib/usage/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { failures } from "#tests/support/openai-server.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";
import { connect } from "#tests/support/providers.ts";
import { addBot, ask, eventsOf, openDraft, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const server = await providerForTests();
await connect(world, { baseUrl: server.url });
const question = "Kapan pesanan tiba?";

const usedBy = async (botId: BotId) => {
  const { _sum } = await world.db.usageDay.aggregate({
    where: { botId },
    _sum: { promptTokens: true, completionTokens: true, costMicros: true },
  });
  return _sum;
};

test("what a broken answer used stands in its turn and in the day's use", async () => {
  const botId = await addBot(world);
  server.answer({ text: "Pesanan tiba dalam tiga hari.", halfStream: 2 });
  const { turnId } = await ask(world, botId, visitor(), { text: question });
  const turn = await world.db.turn.findUniqueOrThrow({ where: { id: turnId } });
  expect(turn.state).toBe("failed");
  expect(turn.completionTokens).toBe(Math.ceil("Pesanan tiba".length / 4));
  expect(turn.promptTokens).toBeGreaterThan(10);
  expect(turn.trace).toMatchObject({ attempts: [{ usage: { promptTokens: turn.promptTokens, estimated: true } }] });
  const { promptTokens, completionTokens, costMicros } = turn;
  expect(await usedBy(botId)).toEqual({ promptTokens, completionTokens, costMicros });
});

test("a refused key costs nothing", async () => {
  const botId = await addBot(world);
  server.answer(failures.wrongKey);
  await ask(world, botId, visitor(), { text: question });
  expect(await usedBy(botId)).toEqual({ promptTokens: 0, completionTokens: 0, costMicros: 0 });
});

describe("what became of the question stands in its turn:", () => {
  const outcomeOf = async (botId: BotId, text: string) => {
    const { turnId } = await ask(world, botId, visitor(), { text });
    return world.db.turn.findUniqueOrThrow({
      where: { id: turnId },
      select: { outcome: true, cited: true, groundedShare: true, language: true },
    });
  };

  test("an answer with its citations and how much of it is grounded", async () => {
    const botId = await addBot(world);
    server.answer({ text: "Pesanan tiba dalam tiga hari kerja [1]. Ongkos kirimnya Rp12.500 dari gudang Surabaya." });
    expect(await outcomeOf(botId, question)).toEqual({
      outcome: "answered",
      cited: true,
      groundedShare: 0.5,
      language: "id",
    });
  });

  test("a model's own refusal", async () => {
    const botId = await addBot(world);
    server.answer({ text: "Sorry, I could not find any information about that." });
    expect(await outcomeOf(botId, "What is the price of this order?")).toMatchObject({
      outcome: "refused",
      cited: false,
      language: "en",
    });
  });

  test("an answer that broke off", async () => {
    const botId = await addBot(world);
    server.answer({ text: "Pesanan tiba dalam tiga hari.", halfStream: 2 });
    expect(await outcomeOf(botId, question)).toMatchObject({ outcome: "unanswered", cited: false });
  });
});

describe("a turn of the preview", () => {
  const preview = async (botId: BotId) => {
    const bot = await openDraft(world, botId, "preview");
    const { turnId } = await startTurn(world.owner, { bot, input: StartTurnInput.parse({ text: question }) });
    await eventsOf(turnId);
  };

  const hitsOf = async () => (await world.db.chunk.aggregate({ _sum: { hits: true } }))._sum;

  test.each([
    ["completed", { text: "Tiba dalam tiga hari kerja [1]." }],
    ["failed", { text: "Pesanan tiba dalam tiga hari.", halfStream: 2 }],
  ])("that %s is in no figure of visitors' answers, and its cost counts", async (_, script) => {
    const botId = await addBot(world);
    server.answer(script);
    const before = await getOverview(world.admin);
    const hitsBefore = await hitsOf();
    await preview(botId);
    const after = await getOverview(world.admin);
    expect(after.days).toEqual(before.days);
    expect(after.answersThisWeek).toBe(before.answersThisWeek);
    expect(after.previewsThisWeek).toBe(before.previewsThisWeek + 1);
    expect((await listBots(world.owner, {})).items.find(({ id }) => id === botId)).toMatchObject({
      answersThisWeek: 0,
      lastQuestionAt: null,
    });
    expect(await getBotGrounding(world.owner, { botId })).toMatchObject({ answers: 0 });
    expect((await usedBy(botId)).promptTokens).toBeGreaterThan(0);
    expect(await hitsOf()).toEqual(hitsBefore);
  });

  test("leaves visitors' turns counted", async () => {
    const botId = await addBot(world);
    server.answer({ text: "Tiba dalam tiga hari kerja [1]." });
    await ask(world, botId, visitor(), { text: question });
    await preview(botId);
    expect((await listBots(world.owner, {})).items.find(({ id }) => id === botId)).toMatchObject({
      answersThisWeek: 1,
    });
    expect(await getBotGrounding(world.owner, { botId })).toMatchObject({ answers: 1 });
  });
});
