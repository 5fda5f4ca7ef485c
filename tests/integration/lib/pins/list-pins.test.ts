import { describe, expect, test } from "vitest";
import { newId } from "#lib/ids.ts";
import { updateChunk } from "#lib/knowledge/index.ts";
import { createPin, listPins } from "#lib/pins/index.ts";
import { makeWorld, tokenContext } from "#tests/support/context.ts";
import { addCitingPin, chunkIds } from "#tests/support/pins.ts";
import { addBot } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db, owner } = world;
const botId = await addBot(world);
const citing = await addCitingPin(world, botId);
const parking = await createPin(owner, { botId, questions: ["Ada parkir?"], answer: "Ada." });
const wifi = await createPin(owner, { botId, questions: ["Ada wifi?"], answer: "Ada." });
const listed = async () => (await listPins(owner, { botId })).items.map(({ id }) => id);

describe("does", () => {
  test("lists the newest first, and before them what waits for a review", async () => {
    expect(await listed()).toEqual([wifi.id, parking.id, citing.id]);
    const { Pengiriman: chunkId = newId("chunk") } = await chunkIds(world);
    await updateChunk(owner, { chunkId, title: "Pengiriman", text: "Lima hari kerja." });
    expect(await listed()).toEqual([citing.id, wifi.id, parking.id]);
  });

  test("members who only look may read them, too", async () => {
    for (const ctx of [world.viewer, world.readToken]) expect((await listPins(ctx, { botId })).items).toHaveLength(3);
  });
});

describe("refuses", () => {
  test("a token that may only chat", async () => {
    await expect(listPins(tokenContext(owner, ["chat"]), { botId })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("isolates", () => {
  test("a stranger finds no bot", async () => {
    await expect(listPins(world.stranger, { botId })).rejects.toMatchObject({ code: "not_found" });
  });

  test("knowledge of another workspace is told to nobody here: a bot that left it sees its sources as gone", async () => {
    await db.bot.update({ where: { id: botId }, data: { workspaceId: world.strangerWorkspaceId } });
    const { items } = await listPins(world.stranger, { botId });
    expect(items).toHaveLength(3);
    expect(items.flatMap(({ changes }) => changes)).toMatchObject([{ after: null }, { after: null }]);
  });
});
