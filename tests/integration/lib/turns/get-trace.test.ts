import { describe, expect, test } from "vitest";
import { getTrace } from "#lib/turns/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { addBot, ask, visitor } from "#tests/support/turns.ts";

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

describe("refuses", () => {
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
