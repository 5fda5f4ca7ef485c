import { describe, expect, it } from "vitest";
import { createBot, getBot } from "#lib/bots/index.ts";
import { newId } from "#lib/ids.ts";
import { listVersions, openPage, publishBot, setBotBlocked, unpublishBot } from "#lib/publishing/index.ts";
import { makeWorld, tokenContext, visitorContext } from "#tests/support/context.ts";

const world = await makeWorld();
const { db, owner, editor, viewer, stranger, admin, readToken } = world;
const workspaceId = world.workspaceId;
const visitor = visitorContext(db);
const notFound = { code: "not_found", reason: "not_found", params: { what: "bot" } };

async function newPublishedBot() {
  const bot = await createBot(editor, { workspaceId, from: { kind: "blank", name: "Open shop", language: "en" } });
  const botId = bot.id;
  const { slug } = await publishBot(editor, { botId, revision: 1, note: "" });
  return { botId, slug };
}

describe("does", () => {
  it("an unpublished bot is offline at once and keeps its versions, and that is audited", async () => {
    const { botId, slug } = await newPublishedBot();
    expect(await openPage(visitor, { slug })).toMatchObject({ kind: "open" });
    await unpublishBot(editor, { botId });
    await expect(openPage(visitor, { slug })).rejects.toMatchObject(notFound);
    expect(await listVersions(editor, { botId })).toMatchObject([{ number: 1, isPublished: false }]);
    const entry = await db.auditEntry.findFirst({ where: { action: "bot.unpublished", entityId: botId } });
    expect(entry).toMatchObject({ before: { version: 1 }, after: { version: null } });
  });

  it("a bot that is published again has its old address", async () => {
    const { botId, slug } = await newPublishedBot();
    await unpublishBot(editor, { botId });
    expect(await publishBot(editor, { botId, revision: 1, note: "" })).toMatchObject({ number: 2, slug });
    expect(await openPage(visitor, { slug })).toMatchObject({ kind: "open" });
  });

  it("a blocked bot is offline, also after its makers publish again, until an administrator lets it back", async () => {
    const { botId, slug } = await newPublishedBot();
    await setBotBlocked(admin, { botId, blocked: true });
    expect(await getBot(editor, { botId })).toMatchObject({ state: "blocked" });
    await publishBot(editor, { botId, revision: 1, note: "" });
    await expect(openPage(visitor, { slug })).rejects.toMatchObject(notFound);
    await setBotBlocked(admin, { botId, blocked: false });
    expect(await openPage(visitor, { slug })).toMatchObject({ kind: "open" });
    const [blocked, unblocked] = [{ blocked: true }, { blocked: false }];
    const entries = await db.auditEntry.findMany({
      where: { actorId: admin.actor.userId, entityId: botId },
      orderBy: { id: "asc" },
    });
    expect(entries).toMatchObject([
      { action: "bot.blocked", before: unblocked, after: blocked },
      { action: "bot.unblocked", before: blocked, after: unblocked },
    ]);
  });
});

describe("refuses", () => {
  it("a viewer takes nothing offline", async () => {
    const { botId, slug } = await newPublishedBot();
    await expect(unpublishBot(viewer, { botId })).rejects.toMatchObject({ code: "forbidden" });
    expect(await openPage(visitor, { slug })).toMatchObject({ kind: "open" });
  });

  it("an owner can neither block a bot nor let one back", async () => {
    const { botId } = await newPublishedBot();
    await expect(setBotBlocked(owner, { botId, blocked: true })).rejects.toMatchObject({ code: "forbidden" });
    await expect(setBotBlocked(owner, { botId, blocked: false })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("an administrator cannot block a bot that is not there", async () => {
    const missing = setBotBlocked(admin, { botId: newId("bot"), blocked: true });
    await expect(missing).rejects.toMatchObject(notFound);
  });
});

describe("isolates", () => {
  it("a stranger gets the same not_found as for a missing bot", async () => {
    const { botId } = await newPublishedBot();
    await expect(unpublishBot(stranger, { botId })).rejects.toMatchObject(notFound);
    await expect(unpublishBot(stranger, { botId: newId("bot") })).rejects.toMatchObject(notFound);
    await expect(setBotBlocked(stranger, { botId, blocked: true })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("a read-only token takes nothing offline, an administrator's neither", async () => {
    const { botId } = await newPublishedBot();
    await expect(unpublishBot(readToken, { botId })).rejects.toMatchObject({ code: "forbidden" });
    const answer = setBotBlocked(tokenContext(admin, ["read"]), { botId, blocked: true });
    await expect(answer).rejects.toMatchObject({ code: "forbidden" });
  });
});
