import { describe, expect, it } from "vitest";
import { createBot, deleteBot, getBot, listBots, restoreBot } from "#lib/bots/index.ts";
import { newId } from "#lib/ids.ts";
import { openPage, publishBot } from "#lib/publishing/index.ts";
import { makeWorld, visitorContext } from "#tests/support/context.ts";

const world = await makeWorld();
const { db, editor, viewer, stranger, readToken } = world;
const workspaceId = world.workspaceId;
const visitor = visitorContext(db);
const notFound = { code: "not_found", reason: "not_found", params: { what: "bot" } };

async function newBot(name = "Bot") {
  const bot = await createBot(editor, { workspaceId, from: { kind: "blank", name, language: "en" } });
  return bot.id;
}

describe("does", () => {
  it("a deleted bot is found by nobody and offline at once, and that is audited", async () => {
    const botId = await newBot("Short lived");
    const { slug } = await publishBot(editor, { botId, revision: 1, note: "" });
    expect(await openPage(visitor, { slug })).toMatchObject({ kind: "open" });
    await deleteBot(editor, { botId });
    await expect(openPage(visitor, { slug })).rejects.toMatchObject(notFound);
    await expect(getBot(editor, { botId })).rejects.toMatchObject(notFound);
    expect((await listBots(editor, { workspaceId })).items.map(({ id }) => id)).not.toContain(botId);
    expect(await db.auditEntry.findMany({ where: { action: "bot.deleted", entityId: botId } })).toMatchObject([
      { actorId: editor.actor.userId, before: { slug, access: "public", version: 1 }, after: null },
    ]);
  });

  it("a restored bot is back at its address with its published version", async () => {
    const botId = await newBot("Comes back");
    const { slug } = await publishBot(editor, { botId, revision: 1, note: "" });
    await deleteBot(editor, { botId });
    await restoreBot(editor, { botId });
    expect(await openPage(visitor, { slug })).toMatchObject({ kind: "open", bot: { id: botId, slug } });
    expect(await getBot(editor, { botId })).toMatchObject({ state: "published" });
    expect(await db.auditEntry.findMany({ where: { action: "bot.restored", entityId: botId } })).toMatchObject([
      { before: null, after: { slug, access: "public", version: 1 } },
    ]);
  });

  it("the address of a deleted bot goes to no other", async () => {
    const botId = await newBot("Same name");
    const { slug } = await publishBot(editor, { botId, revision: 1, note: "" });
    await deleteBot(editor, { botId });
    const other = await publishBot(editor, { botId: await newBot("Same name"), revision: 1, note: "" });
    expect([slug, other.slug]).toEqual(["same-name", "same-name-2"]);
  });
});

describe("refuses", () => {
  it("a viewer deletes and restores nothing", async () => {
    const botId = await newBot();
    await expect(deleteBot(viewer, { botId })).rejects.toMatchObject({ code: "forbidden" });
    await deleteBot(editor, { botId });
    await expect(restoreBot(viewer, { botId })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("a bot that is deleted already, and one that is not deleted, are not found", async () => {
    const botId = await newBot();
    await expect(restoreBot(editor, { botId })).rejects.toMatchObject(notFound);
    await deleteBot(editor, { botId });
    await expect(deleteBot(editor, { botId })).rejects.toMatchObject(notFound);
  });
});

describe("isolates", () => {
  it("a stranger gets the same not_found as for a missing bot", async () => {
    const botId = await newBot();
    await expect(deleteBot(stranger, { botId })).rejects.toMatchObject(notFound);
    await expect(deleteBot(stranger, { botId: newId("bot") })).rejects.toMatchObject(notFound);
    await deleteBot(editor, { botId });
    await expect(restoreBot(stranger, { botId })).rejects.toMatchObject(notFound);
  });

  it("a read-only token deletes and restores nothing", async () => {
    const botId = await newBot();
    await expect(deleteBot(readToken, { botId })).rejects.toMatchObject({ code: "forbidden" });
    await deleteBot(editor, { botId });
    await expect(restoreBot(readToken, { botId })).rejects.toMatchObject({ code: "forbidden" });
  });
});
