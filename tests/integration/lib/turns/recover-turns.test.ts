import { afterAll, expect, test } from "vitest";
import { getVisitorConversation } from "#lib/conversations/index.ts";
import { StartTurnInput } from "#lib/conversations/schema.ts";
import { createProvider } from "#lib/providers/index.ts";
import { drainTurns, live, readTurn, startTurn } from "#lib/turns/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { startOpenAiServer } from "#tests/support/openai-server.ts";
import { addBot, eventsOf, openDraft, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const botId = await addBot(world);
const model = await startOpenAiServer({ text: "satu dua tiga empat lima ".repeat(100), tokensPerSecond: 20 });
afterAll(() => model.close());
await createProvider(world.admin, {
  preset: "other",
  name: "slow",
  baseUrl: model.url,
  apiKey: "",
  models: [{ name: "slow" }],
});

test("an answer that the process cannot wait for is told as interrupted, at once, later and after a reload", async () => {
  const ctx = visitor();
  const bot = await openDraft(world, botId);
  const input = StartTurnInput.parse({ text: "Kapan pesanan tiba?" });
  const { turnId, conversationId } = await startTurn(ctx, { bot, input });
  await drainTurns(0);
  const end = { type: "turn.failed", turnId, code: "interrupted" };
  expect((await eventsOf(turnId)).at(-1)).toEqual(end);
  live().byTurnId.delete(turnId);
  const reading = await readTurn(ctx, { turnId, botId, channel: "web", lastEventId: null });
  expect(reading.kind === "stored" && reading.events.at(-1)).toEqual(end);
  const { messages } = await getVisitorConversation(ctx, { botId, conversationId });
  expect(messages.at(-1)).toMatchObject({ state: "interrupted", failure: null });
});
