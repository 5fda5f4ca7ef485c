import { describe, expect, test } from "vitest";
import { StartTurnInput } from "#lib/conversations/schema.ts";
import type { TurnId } from "#lib/ids.ts";
import { getTrace, startTurn } from "#lib/turns/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { addBot, ask, eventsOf, openDraft, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const botId = await addBot(world);
const { turnId } = await ask(world, botId, visitor(), { text: "Kapan pesanan tiba?" });

describe("does", () => {
  test("tells what was found and who answered", async () => {
    const trace = await getTrace(world.owner, { botId, turnId });
    expect(trace).toMatchObject({
      searched: true,
      responder: "quotes",
      used: [{ title: "Pengiriman", baseName: "Toko" }],
    });
  });
});

/** A trial of the draft by somebody who may only look and try. */
async function tryDraft(): Promise<TurnId> {
  const bot = await openDraft(world, botId, "preview");
  const trial = await startTurn(world.viewer, { bot, input: StartTurnInput.parse({ text: "Kapan pesanan tiba?" }) });
  await eventsOf(trial.turnId);
  return trial.turnId;
}

test("does: whoever tried the draft reads the trial's trace", async () => {
  expect(await getTrace(world.viewer, { botId, turnId: await tryDraft() })).toMatchObject({ responder: "quotes" });
});

describe("refuses", () => {
  test("a visitor's turn to members who may not read conversations", async () => {
    await expect(getTrace(world.viewer, { botId, turnId })).rejects.toMatchObject({ code: "forbidden" });
  });

  test("a turn of another bot", async () => {
    const other = await addBot(world);
    await expect(getTrace(world.owner, { botId: other, turnId })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("isolates", () => {
  test("a stranger finds no trace", async () => {
    await expect(getTrace(world.stranger, { botId, turnId })).rejects.toMatchObject({ code: "not_found" });
  });
});
