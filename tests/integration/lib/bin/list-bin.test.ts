import { describe, expect, test } from "vitest";
import { listBin } from "#lib/bin/index.ts";
import { createBot, deleteBot, restoreBot } from "#lib/bots/index.ts";
import { blankSpec } from "#lib/bots/spec.ts";
import { toJson } from "#lib/db/client.ts";
import { newId } from "#lib/ids.ts";
import { createBase, deleteBase, restoreBase } from "#lib/knowledge/index.ts";
import { makeWorld, visitorContext } from "#tests/support/context.ts";

const { db, editor, viewer, stranger, readToken, workspaceId, strangerWorkspaceId } = await makeWorld();
const base = { workspaceId, name: "Toko", description: "", language: "id" } as const;
const empty = { bots: { items: [], count: 0 }, bases: { items: [], count: 0 } };

describe("does", () => {
  test("lists what was deleted, with the moment from which it may be gone, until it is restored", async () => {
    const bot = await createBot(editor, { workspaceId, from: { kind: "blank", name: "Asisten", language: "id" } });
    const { id: baseId } = await createBase(editor, base);
    await createBase(editor, { ...base, name: "Dipakai" });
    expect(await listBin(editor, { workspaceId })).toEqual(empty);
    await deleteBot(editor, { botId: bot.id });
    await deleteBase(editor, { baseId });
    const bin = await listBin(editor, { workspaceId });
    expect(bin).toMatchObject({
      bots: { items: [{ id: bot.id, name: "Asisten", faceSeed: bot.draft.faceSeed }], count: 1 },
      bases: { items: [{ id: baseId, name: "Toko" }], count: 1 },
    });
    for (const { deletedAt, goesAt } of [...bin.bots.items, ...bin.bases.items])
      expect(Date.parse(goesAt) - Date.parse(deletedAt)).toBe(30 * 86_400_000);
    await restoreBot(editor, { botId: bot.id });
    await restoreBase(editor, { baseId });
    expect(await listBin(editor, { workspaceId })).toEqual(empty);
  });

  test("shows the newest hundred of a full bin, and counts all", async () => {
    const draft = toJson(blankSpec({ name: "Banyak", language: "id" }));
    const data = Array.from({ length: 103 }, (_, index) => ({
      id: newId("bot"),
      workspaceId,
      name: `Banyak ${index}`,
      draft,
      allowedOrigins: [],
      deletedAt: new Date(Date.UTC(2026, 10, 1, 0, index)),
    }));
    await db.bot.createMany({ data });
    const { bots } = await listBin(editor, { workspaceId });
    expect([bots.items.length, bots.count, bots.items[0]?.name]).toEqual([100, 103, "Banyak 102"]);
    await db.bot.deleteMany({ where: { name: { startsWith: "Banyak" } } });
  });

  test("an archive that is still being imported is not in the bin, and nobody restores it", async () => {
    const { id: baseId } = await createBase(editor, base);
    await db.knowledgeBase.update({ where: { id: baseId }, data: { deletedAt: new Date(), isImporting: true } });
    expect(await listBin(editor, { workspaceId })).toEqual(empty);
    await expect(restoreBase(editor, { baseId })).rejects.toMatchObject({ code: "not_found" });
  });
});

test.each([viewer, readToken])("refuses whoever may not restore", async (ctx) => {
  await expect(listBin(ctx, { workspaceId })).rejects.toMatchObject({ code: "forbidden" });
});

test("isolates: a stranger and a visitor see neither the workspace nor its bin", async () => {
  const { id: baseId } = await createBase(editor, base);
  await deleteBase(editor, { baseId });
  await expect(listBin(stranger, { workspaceId })).rejects.toMatchObject({ code: "not_found" });
  await expect(listBin(visitorContext(db), { workspaceId })).rejects.toMatchObject({ code: "not_found" });
  expect(await listBin(stranger, { workspaceId: strangerWorkspaceId })).toEqual(empty);
});
