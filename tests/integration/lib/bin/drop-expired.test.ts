import { describe, expect, test } from "vitest";
import { dropExpired } from "#lib/bin/index.ts";
import { createBot, deleteBot } from "#lib/bots/index.ts";
import { addSnippet, createBase, deleteBase, restoreBase } from "#lib/knowledge/index.ts";
import { isStored } from "#lib/storage/stored-files.ts";
import { makeWorld } from "#tests/support/context.ts";
import { makeShelf } from "#tests/support/imports.ts";

const world = await makeWorld();
const { db, owner, system, workspaceId } = world;
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
const newBot = async (name: string) =>
  (await createBot(owner, { workspaceId, from: { kind: "blank", name, language: "id" } })).id;

describe("does", () => {
  test("removes a bot, and knowledge with its chunks and stored files, after thirty days and not before", async () => {
    const botId = await newBot("Lama");
    const shelf = await makeShelf(world);
    const { baseId } = shelf;
    await shelf.addFile("retur.md", "# Retur\n\nSepatu boleh dikembalikan dalam tujuh hari.");
    await addSnippet(owner, { baseId, title: "Buka", text: "Setiap hari." });
    const { storageKey } = await db.document.findFirstOrThrow({ where: { baseId, kind: "file" } });
    expect(await isStored(storageKey ?? "")).toBe(true);
    await deleteBot(owner, { botId });
    await deleteBase(owner, { baseId });
    await dropExpired(system, inDays(29));
    expect([await db.bot.count(), await db.knowledgeBase.count(), await db.chunk.count()]).toEqual([1, 1, 1]);
    await dropExpired(system, inDays(30));
    expect([await db.bot.count(), await db.knowledgeBase.count(), await db.chunk.count()]).toEqual([0, 0, 0]);
    expect(await isStored(storageKey ?? "")).toBe(false);
    await expect(restoreBase(owner, { baseId })).rejects.toMatchObject({ code: "not_found" });
    const entries = await db.auditEntry.findMany({ where: { action: { endsWith: ".dropped" } } });
    expect(entries.every(({ actorKind }) => actorKind === "system")).toBe(true);
    expect(new Set(entries.map(({ entityId }) => entityId))).toEqual(new Set([botId, baseId]));
  });
});

test("refuses: what is in use, and an archive that is still being imported, stays", async () => {
  const botId = await newBot("Dipakai");
  const base = await createBase(owner, { workspaceId, name: "Masuk", description: "", language: "id" });
  await db.knowledgeBase.update({ where: { id: base.id }, data: { deletedAt: new Date(), isImporting: true } });
  await dropExpired(system, inDays(400));
  expect(await db.bot.findMany({ select: { id: true } })).toEqual([{ id: botId }]);
  expect(await db.knowledgeBase.findMany({ select: { id: true } })).toEqual([{ id: base.id }]);
});

test("isolates: what another workspace uses stays when something of this one goes", async () => {
  const theirs = await createBot(world.stranger, {
    workspaceId: world.strangerWorkspaceId,
    from: { kind: "blank", name: "Asing", language: "id" },
  });
  await deleteBot(owner, { botId: await newBot("Pergi") });
  await dropExpired(system, inDays(31));
  expect(await db.bot.count({ where: { id: theirs.id } })).toBe(1);
});
