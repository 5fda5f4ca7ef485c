import { expect, test } from "vitest";
import { asId } from "#lib/ids.ts";
import { runTurn } from "#lib/turn/run-turn.ts";
import type { TurnEvent } from "#lib/turn/schema.ts";
import { turnPorts } from "#lib/turns/turn-ports.ts";
import { makeWorld } from "#tests/support/context.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";
import { connect } from "#tests/support/providers.ts";
import { sunday } from "#tests/support/turn-fakes.ts";
import { addBot, openDraft } from "#tests/support/turns.ts";

const world = await makeWorld();
const server = await providerForTests();

/** A turn of the bot's draft that leaves no row. */
async function ask(question: string) {
  const { spec, workspaceId } = await openDraft(world, await addBot(world));
  const input = {
    turnId: asId("turn", "turn_1"),
    conversationId: asId("conversation", "conv_1"),
    questionId: asId("message", "msg_1"),
    answerId: asId("message", "msg_2"),
    workspaceId,
    spec,
    variables: {},
    history: [],
    question,
    pinned: null,
    handover: null,
    moment: sunday,
    signal: new AbortController().signal,
  };
  const turn = runTurn(input, await turnPorts(world.db, spec));
  const events: TurnEvent[] = [];
  let next = await turn.next();
  for (; !next.done; next = await turn.next()) events.push(next.value);
  return { events, outcome: next.value };
}

test("a turn runs with the instance's search and models, and stores nothing", async () => {
  const quoted = await ask("Kapan pesanan tiba?");
  expect(quoted.outcome).toMatchObject({ responder: "quotes", citations: [{ title: "Pengiriman" }] });
  const { modelId } = await connect(world, { baseUrl: server.url });
  server.answer({ text: "Tiga hari kerja [1]." });
  const answered = await ask("Kapan pesanan tiba?");
  expect(answered.outcome).toMatchObject({ responder: "model", modelId, text: "Tiga hari kerja [1]." });
  expect(answered.events.map(({ type }) => type)).toEqual([
    "turn.started",
    "knowledge.found",
    "answer.delta",
    "answer.completed",
  ]);
  expect(await world.db.turn.count()).toBe(0);
  expect(await world.db.conversation.count()).toBe(0);
  expect(await world.db.usageDay.count()).toBe(0);
});
