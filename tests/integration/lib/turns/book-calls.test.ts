import { expect, it } from "vitest";
import { askModel } from "#lib/turn/ask-model.ts";
import { bookCalls } from "#lib/turns/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { done, modelOf } from "#tests/support/turn-fakes.ts";
import { addBot } from "#tests/support/turns.ts";

const world = await makeWorld();
const rows = { botId: await addBot(world), workspaceId: world.workspaceId };
const model = modelOf("m", [[{ type: "delta", text: "Halo" }, done(100, 20)]], {
  inputPrice: 1_000_000,
  outputPrice: 2_000_000,
});
const signal = AbortSignal.timeout(5_000);
const { ledger } = await askModel(model, { purpose: "answer", messages: [], temperature: 0, maxTokens: 10, signal });

it("books what calls read, wrote and cost, as no turn, and adds up", async () => {
  await bookCalls(world.owner, rows, ledger);
  await bookCalls(world.owner, rows, ledger);
  const booked = await world.db.usageDay.findMany({ where: { botId: rows.botId } });
  const sum = (name: "promptTokens" | "completionTokens" | "costMicros" | "turns" | "previewTurns") =>
    booked.reduce((total, row) => total + row[name], 0);
  expect([sum("promptTokens"), sum("completionTokens"), sum("costMicros")]).toEqual([200, 40, 280]);
  expect([sum("turns"), sum("previewTurns")]).toEqual([0, 0]);
});

it("books nothing where no model was asked", async () => {
  const before = await world.db.usageDay.count();
  await bookCalls(world.owner, rows, []);
  expect(await world.db.usageDay.count()).toBe(before);
});
