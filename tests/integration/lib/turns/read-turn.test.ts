/** Turns whose events left memory, as after a restart or a long absence. */
import { describe, expect, test } from "vitest";
import { getVisitorConversation } from "#lib/conversations/index.ts";
import { jsonNull } from "#lib/db/client.ts";
import { live, readTurn } from "#lib/turns/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { addBot, ask, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const botId = await addBot(world);

type Ending = { state: string; failureCode: string | null; answerState: string };

async function endedLongAgo({ state, failureCode, answerState }: Ending) {
  const ctx = visitor();
  const { turnId, conversationId } = await ask(world, botId, ctx, { text: "Kapan pesanan tiba?" });
  const { answerId } = await world.db.turn.update({ where: { id: turnId }, data: { state, failureCode } });
  await world.db.message.update({ where: { id: answerId }, data: { state: answerState } });
  live().byTurnId.delete(turnId);
  return { turnId, conversationId, ctx };
}

const endings: [string, Ending, Record<string, unknown>, Record<string, unknown>][] = [
  [
    "timed out",
    { state: "failed", failureCode: "timeout", answerState: "failed" },
    { type: "turn.failed", code: "timeout" },
    { state: "failed", failure: "timeout" },
  ],
  [
    "broke off",
    { state: "failed", failureCode: "cut_off", answerState: "failed" },
    { type: "turn.failed", code: "cut_off" },
    { state: "failed", failure: "cut_off" },
  ],
  [
    "was interrupted",
    { state: "interrupted", failureCode: null, answerState: "interrupted" },
    { type: "turn.failed", code: "interrupted" },
    { state: "interrupted", failure: null },
  ],
  [
    "was stopped",
    { state: "stopped", failureCode: null, answerState: "stopped" },
    { type: "turn.completed", stopped: true },
    { state: "stopped", failure: null },
  ],
  [
    "was completed",
    { state: "completed", failureCode: null, answerState: "complete" },
    { type: "turn.completed", stopped: false },
    { state: "complete", failure: null },
  ],
  [
    "nobody makes any more",
    { state: "running", failureCode: null, answerState: "streaming" },
    { type: "turn.failed", code: "interrupted" },
    { state: "streaming", failure: null },
  ],
];

describe("an answer that", () => {
  test.each(endings)("%s is told as that to a reader who comes late", async (_, ending, event) => {
    const { turnId, ctx } = await endedLongAgo(ending);
    const reading = await readTurn(ctx, { turnId, botId, channel: "web", lastEventId: null });
    if (reading.kind !== "stored") throw new Error(`A reading that is ${reading.kind}`);
    expect(reading.events.map(({ type }) => type)).toEqual([
      "turn.started",
      "knowledge.found",
      "answer.delta",
      "answer.completed",
      event.type,
    ]);
    expect(reading.events.at(-1)).toEqual({ turnId, ...event });
  });

  test.each(endings)("%s before events were stored is told by its answer and its end", async (_, ending, event) => {
    const { turnId, ctx } = await endedLongAgo(ending);
    await world.db.turn.update({ where: { id: turnId }, data: { events: jsonNull } });
    const reading = await readTurn(ctx, { turnId, botId, channel: "web", lastEventId: null });
    if (reading.kind !== "stored") throw new Error(`A reading that is ${reading.kind}`);
    expect(reading.events.map(({ type }) => type)).toEqual(["turn.started", "answer.completed", event.type]);
  });

  test.each(endings)("%s is shown as that after a reload", async (_, ending, __, shown) => {
    const { conversationId, ctx, turnId } = await endedLongAgo(ending);
    const { messages } = await getVisitorConversation(ctx, { botId, conversationId });
    expect(messages.at(-1)).toMatchObject({ turnId, ...shown });
  });
});

test("a reader who comes late gets what one who was there has seen, its text in one piece", async () => {
  const asking = await addBot(world, { followUps: { mode: "on", instruction: "" } });
  const ctx = visitor();
  const { turnId, events } = await ask(world, asking, ctx, { text: "Kapan pesanan tiba, dan kapan toko buka?" });
  expect(events.map(({ type }) => type)).toContain("followups");
  live().byTurnId.delete(turnId);
  const reading = await readTurn(ctx, { turnId, botId: asking, channel: "web", lastEventId: "4" });
  expect(reading).toEqual({ kind: "stored", events });
});
