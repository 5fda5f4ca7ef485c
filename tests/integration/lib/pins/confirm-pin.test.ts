import { describe, expect, test } from "vitest";
import { newId } from "#lib/ids.ts";
import { deleteChunks, updateChunk } from "#lib/knowledge/index.ts";
import { confirmPin, listPins, updatePin } from "#lib/pins/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { addCitingPin, asRead, chunkIds, cited } from "#tests/support/pins.ts";
import { addBot } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db, owner, editor } = world;
const botId = await addBot(world);
const { id: pinId } = await addCitingPin(world, botId);
const ids = await chunkIds(world);
const chunkId = ids.Pengiriman ?? newId("chunk");
const changes = async () => (await listPins(owner, { botId })).items.flatMap((pin) => pin.changes);

describe("does", () => {
  test("keeps the answer, and remembers an edited source as it is now", async () => {
    await updateChunk(owner, { chunkId, title: "Pengiriman", text: "Lima hari kerja." });
    expect(await changes()).toMatchObject([{ number: 1, after: { text: "Lima hari kerja." } }]);
    const pin = await confirmPin(editor, await asRead(world, pinId));
    expect(pin).toMatchObject({ answer: cited, changes: [] });
    expect(pin.citations[0]).toMatchObject({ number: 1, text: "Lima hari kerja." });
    expect(await changes()).toEqual([]);
    await updateChunk(owner, { chunkId, title: "Kirim", text: "Lima hari kerja." });
    expect(await changes()).toMatchObject([{ before: { title: "Pengiriman" }, after: { title: "Kirim" } }]);
    expect(await db.auditEntry.findFirst({ where: { entityId: pinId, action: "pin.confirmed" } })).toMatchObject({
      actorId: editor.actor.userId,
    });
  });

  test("takes a source that is gone out of the answer, with its number", async () => {
    const { baseId } = await db.chunk.findUniqueOrThrow({ where: { id: chunkId } });
    await deleteChunks(owner, { baseId, chunkIds: [chunkId] });
    expect(await changes()).toMatchObject([{ number: 1, after: null }]);
    const pin = await confirmPin(owner, await asRead(world, pinId));
    expect(pin).toMatchObject({ answer: "Tiga hari kerja, pukul delapan [2].", changes: [] });
    expect(pin.citations.map(({ number }) => number)).toEqual([2]);
  });

  test("knowledge in the bin is gone, too", async () => {
    await db.knowledgeBase.updateMany({ where: { workspaceId: world.workspaceId }, data: { deletedAt: new Date() } });
    expect(await changes()).toMatchObject([{ number: 2, after: null }]);
    await db.knowledgeBase.updateMany({ where: { workspaceId: world.workspaceId }, data: { deletedAt: null } });
    expect(await changes()).toEqual([]);
  });
});

describe("refuses", () => {
  test("an answer that somebody else has changed since it was read", async () => {
    const read = await asRead(world, pinId);
    await updatePin(editor, { ...read, answer: "Enam hari." });
    await expect(confirmPin(owner, read)).rejects.toMatchObject({ code: "conflict", reason: "pins.changed_meanwhile" });
  });

  test("viewers and tokens that may only read", async () => {
    for (const ctx of [world.viewer, world.readToken])
      await expect(confirmPin(ctx, await asRead(world, pinId))).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("isolates", () => {
  test("a stranger finds no pin", async () => {
    const missing = { code: "not_found" };
    await expect(confirmPin(world.stranger, await asRead(world, pinId))).rejects.toMatchObject(missing);
    await expect(confirmPin(owner, { ...(await asRead(world, pinId)), pinId: newId("pin") })).rejects.toMatchObject(
      missing,
    );
  });
});
