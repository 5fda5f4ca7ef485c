import { describe, expect, test } from "vitest";
import { getBot } from "#lib/bots/index.ts";
import { newId } from "#lib/ids.ts";
import { getBase, listBases, moveBase } from "#lib/knowledge/index.ts";
import { tokenContext } from "#tests/support/context.ts";
import { makeTwoWorkspaces } from "#tests/support/two-workspaces.ts";

const { world, otherId, both, other, newBase, newBot, found } = await makeTwoWorkspaces();
const { db, workspaceId, editor } = world;
const notFound = { code: "not_found" };

describe("does", () => {
  test("the base is found in the new workspace, and in the old one there is nothing of it", async () => {
    const baseId = await newBase("Garansi", "Garansi berlaku dua tahun.");
    const moved = await moveBase(both, { baseId, workspaceId: otherId, ifUsed: "refuse" });
    expect(moved).toMatchObject({ id: baseId, workspaceId: otherId, chunks: 1 });
    expect(await found(other, baseId, "garansi")).toEqual(["Garansi"]);
    await expect(found(editor, baseId, "garansi")).rejects.toMatchObject(notFound);
    expect((await listBases(editor, { workspaceId })).map(({ id }) => id)).not.toContain(baseId);
    const entry = await db.auditEntry.findFirst({ where: { action: "knowledge.moved", entityId: baseId } });
    expect(entry).toMatchObject({ workspaceId: otherId, before: { workspaceId }, after: { workspaceId: otherId } });
  });

  test("bots that stay go without, where that was said, and have it again once it is back", async () => {
    const baseId = await newBase("Bolak-balik", "Toko buka pukul delapan.");
    const botId = await newBot("Penjawab", [baseId]);
    await moveBase(both, { baseId, workspaceId: otherId, ifUsed: "move" });
    expect((await getBot(editor, { botId })).draft.knowledge.baseIds).toEqual([baseId]);
    await expect(getBase(editor, { baseId })).rejects.toMatchObject(notFound);
    await moveBase(both, { baseId, workspaceId, ifUsed: "refuse" });
    expect(await found(editor, baseId, "buka")).toEqual(["Bolak-balik"]);
  });
});

describe("refuses", () => {
  test("a base that bots answer from, with their names, and its own workspace", async () => {
    const baseId = await newBase("Dipakai", "Satu.");
    await newBot("Asisten", [baseId]);
    await expect(moveBase(both, { baseId, workspaceId: otherId, ifUsed: "refuse" })).rejects.toMatchObject({
      code: "conflict",
      reason: "moving.base_in_use",
      params: { bots: "Asisten" },
    });
    await expect(moveBase(both, { baseId, workspaceId, ifUsed: "move" })).rejects.toMatchObject({
      reason: "moving.same_workspace",
    });
    expect(await getBase(editor, { baseId })).toMatchObject({ workspaceId });
  });

  test("viewers, and tokens that may only read", async () => {
    const baseId = await newBase("Tetap", "Satu.");
    const input = { baseId, workspaceId: otherId, ifUsed: "move" } as const;
    await expect(moveBase(world.viewer, input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(moveBase(tokenContext(both, ["read"]), input)).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("isolates: who is not in both workspaces moves nothing", async () => {
  const input = { baseId: await newBase("Kami", "Satu."), workspaceId: otherId, ifUsed: "move" } as const;
  await expect(moveBase(other, input)).rejects.toMatchObject({ ...notFound, params: { what: "base" } });
  await expect(moveBase(editor, input)).rejects.toMatchObject({ ...notFound, params: { what: "workspace" } });
  await expect(moveBase(both, { ...input, baseId: newId("base") })).rejects.toMatchObject(notFound);
});
