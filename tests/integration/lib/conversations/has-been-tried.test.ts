import { describe, expect, it } from "vitest";
import { hasBeenTried } from "#lib/conversations/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { addBot, ask, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const botId = await addBot(world);

describe("does", () => {
  it("tells a bot that somebody asked from one that nobody did", async () => {
    expect(await hasBeenTried(world.viewer, { botId })).toBe(false);
    await ask(world, botId, visitor(), { text: "Kapan pesanan tiba?" });
    expect(await hasBeenTried(world.viewer, { botId })).toBe(true);
  });
});

describe("isolates", () => {
  it("a stranger finds no bot", async () => {
    await expect(hasBeenTried(world.stranger, { botId })).rejects.toMatchObject({ code: "not_found" });
  });
});
