import { beforeEach, describe, expect, test } from "vitest";
import { createBot } from "#lib/bots/index.ts";
import { inTransaction, Prisma } from "#lib/db/client.ts";
import type { DocumentId } from "#lib/ids.ts";
import { giveUpImport } from "#lib/knowledge/import/import-document.ts";
import { cancelImport, reimportDocument } from "#lib/knowledge/index.ts";
import { outboxStatements, recordOutbox } from "#lib/outbox/record-outbox.ts";
import type { OutboxFact } from "#lib/outbox/schema.ts";
import { publishBot, rollBackBot, unpublishBot } from "#lib/publishing/index.ts";
import { recoverTurns } from "#lib/turns/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { idOf, makeShelf } from "#tests/support/imports.ts";
import { addBot, ask, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db, owner, stranger, workspaceId, strangerWorkspaceId } = world;
const botId = await addBot(world);
const shelf = await makeShelf(world);

const unpublished: OutboxFact = { kind: "bot.unpublished", workspaceId, payload: { botId } };

async function told(workspace = workspaceId) {
  const rows = await db.outboxEvent.findMany({ where: { workspaceId: workspace }, orderBy: { id: "asc" } });
  return rows.map(({ kind, payload }) => ({ kind, payload }));
}

beforeEach(async () => {
  await db.outboxEvent.deleteMany();
});

describe("an event", () => {
  test("is there with the change that it tells", async () => {
    await inTransaction(owner, (ctx) => recordOutbox(ctx, unpublished));
    expect(await db.outboxEvent.findMany()).toMatchObject([{ ...unpublished, deliveredAt: null }]);
  });

  test("is not there where the change was rolled back", async () => {
    const broken = inTransaction(owner, async (ctx) => {
      await recordOutbox(ctx, unpublished);
      throw new Error("The change failed");
    });
    await expect(broken).rejects.toThrow("The change failed");
    expect(await db.outboxEvent.count()).toBe(0);
  });

  test("is not there where another statement of its batch failed", async () => {
    const broken = db.$batch([...outboxStatements([unpublished]), Prisma.sql`insert into nowhere values (1)`]);
    await expect(broken).rejects.toThrow("nowhere");
    expect(await db.outboxEvent.count()).toBe(0);
  });
});

describe("a turn", () => {
  test("tells its end once", async () => {
    const { turnId, conversationId } = await ask(world, botId, visitor(), { text: "Kapan pesanan tiba?" });
    const payload = { turnId, conversationId, botId, channel: "web", state: "completed", failureCode: null };
    expect(await told()).toEqual([{ kind: "turn.ended", payload }]);
  });

  test("that a crash cut off tells its end at the next start, once", async () => {
    const { turnId } = await ask(world, botId, visitor(), { text: "Kapan pesanan tiba?" });
    await db.turn.update({ where: { id: turnId }, data: { state: "running" } });
    await db.outboxEvent.deleteMany();
    expect(await recoverTurns(db)).toBe(1);
    expect(await recoverTurns(db)).toBe(0);
    expect(await told()).toMatchObject([{ kind: "turn.ended", payload: { turnId, state: "interrupted" } }]);
  });
});

describe("a bot", () => {
  test("tells each version that visitors meet from now on, and that it went offline", async () => {
    const { revision } = await db.bot.findUniqueOrThrow({ where: { id: botId } });
    const { versionId, number } = await publishBot(owner, { botId, revision, note: "" });
    await rollBackBot(owner, { botId, versionId });
    await unpublishBot(owner, { botId });
    const published = { kind: "bot.published", payload: { botId, versionId, number } };
    expect(await told()).toEqual([published, published, { kind: "bot.unpublished", payload: { botId } }]);
  });

  test("that was not published tells nothing", async () => {
    await expect(publishBot(owner, { botId, revision: 99, note: "" })).rejects.toMatchObject({ code: "conflict" });
    expect(await told()).toEqual([]);
  });
});

describe("a document", () => {
  test("tells that it was read, and whether it says something new", async () => {
    const document = await shelf.read(await shelf.addFile("ongkir.md", "# Ongkir\n\nSepuluh ribu."));
    await reimportDocument(owner, { documentId: idOf(document) });
    await shelf.read(document);
    const payload = { documentId: document.id, baseId: shelf.baseId };
    expect(await told()).toEqual([
      { kind: "document.ready", payload: { ...payload, changed: true } },
      { kind: "document.ready", payload: { ...payload, changed: false } },
    ]);
  });

  test("tells that it could not be read, that it was cancelled, and that it was given up", async () => {
    const broken = await shelf.read(await shelf.addFile("rusak.pdf", "%PDF-1.7 rusak"));
    expect(broken.state).toBe("failed");
    const cancelled = await shelf.addFile("batal.md", "# Batal");
    await cancelImport(owner, { documentId: idOf(cancelled) });
    const given = await shelf.addFile("racun.md", "# Racun");
    await giveUpImport(world.system, { documentId: given.id });
    const failed = (documentId: DocumentId, failure: unknown) => ({
      kind: "document.failed",
      payload: { documentId, baseId: shelf.baseId, failure },
    });
    expect(await told()).toEqual([
      failed(broken.id, expect.stringMatching(/^read_/)),
      failed(cancelled.id, "read_cancelled"),
      failed(given.id, "import_failed"),
    ]);
  });
});

test("a workspace's events are its own, and go with it", async () => {
  const own = { kind: "blank", name: "Lain", language: "id" } as const;
  const bot = await createBot(stranger, { workspaceId: strangerWorkspaceId, from: own });
  await publishBot(stranger, { botId: bot.id, revision: bot.revision, note: "" });
  await ask(world, botId, visitor(), { text: "Kapan pesanan tiba?" });
  expect((await told()).map(({ kind }) => kind)).toEqual(["turn.ended"]);
  expect((await told(strangerWorkspaceId)).map(({ kind }) => kind)).toEqual(["bot.published"]);
  await db.workspace.delete({ where: { id: strangerWorkspaceId } });
  expect(await told(strangerWorkspaceId)).toEqual([]);
});
