import { describe, expect, it } from "vitest";
import { createBot, getBot, setStartStep } from "#lib/bots/index.ts";
import { makeWorld, tokenContext } from "#tests/support/context.ts";

const world = await makeWorld();
const { db, editor, viewer, stranger, workspaceId } = world;
const template = { kind: "template", key: "customer-service", language: "en" } as const;
const blank = { kind: "blank", name: "Toko", language: "id" } as const;
const bot = await createBot(editor, { workspaceId, from: template, guided: true });

describe("does", () => {
  it("a template's start asks its questions first, a blank bot's what it knows, and one made otherwise has none", async () => {
    expect(bot.startStep).toBe("fill");
    expect((await createBot(editor, { workspaceId, from: blank, guided: true })).startStep).toBe("knowledge");
    expect((await createBot(editor, { workspaceId, from: blank })).startStep).toBeNull();
  });

  it("a step is kept for every member and device, and is no change of the bot", async () => {
    const before = await db.bot.findUniqueOrThrow({ where: { id: bot.id } });
    await setStartStep(editor, { botId: bot.id, step: "try" });
    expect((await getBot(world.owner, { botId: bot.id })).startStep).toBe("try");
    const { updatedAt, revision } = await db.bot.findUniqueOrThrow({ where: { id: bot.id } });
    expect({ updatedAt, revision }).toEqual({ updatedAt: before.updatedAt, revision: before.revision });
  });

  it("leaving ends the start", async () => {
    await setStartStep(editor, { botId: bot.id, step: null });
    expect((await getBot(editor, { botId: bot.id })).startStep).toBeNull();
  });
});

describe("refuses", () => {
  it("who only reads", async () => {
    for (const reader of [viewer, tokenContext(editor, ["read"])])
      await expect(setStartStep(reader, { botId: bot.id, step: "try" })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("isolates", () => {
  it("a stranger finds no bot, and nothing changes", async () => {
    await expect(setStartStep(stranger, { botId: bot.id, step: "try" })).rejects.toMatchObject({ code: "not_found" });
    expect((await getBot(editor, { botId: bot.id })).startStep).toBeNull();
  });
});
