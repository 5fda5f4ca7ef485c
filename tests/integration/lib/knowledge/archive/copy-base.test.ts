import { describe, expect, test } from "vitest";
import { newId } from "#lib/ids.ts";
import { copyBase, getBase, updateBase } from "#lib/knowledge/index.ts";
import { tokenContext } from "#tests/support/context.ts";
import { makeTwoWorkspaces } from "#tests/support/two-workspaces.ts";

const { world, otherId, both, other, newBase, found } = await makeTwoWorkspaces();
const { db, workspaceId, editor } = world;

describe("does", () => {
  test("a copy is found by a search of its own workspace, and changes apart from its original", async () => {
    const baseId = await newBase("Ongkir", "Ongkos kirim sepuluh ribu rupiah.");
    const copy = await copyBase(both, { baseId, workspaceId: otherId });
    expect(copy).toMatchObject({ workspaceId: otherId, name: "Ongkir", chunks: 1, documents: 1 });
    await updateBase(other, { baseId: copy.id, name: "Ongkos" });
    expect(await getBase(editor, { baseId })).toMatchObject({ name: "Ongkir" });
    expect(await found(other, copy.id, "ongkos kirim")).toEqual(["Ongkir"]);
    expect(await found(editor, baseId, "ongkos kirim")).toEqual(["Ongkir"]);
    const entry = await db.auditEntry.findFirst({ where: { action: "knowledge.created", entityId: copy.id } });
    expect(entry).toMatchObject({ workspaceId: otherId, after: { documents: 1, snippets: 1, copyOf: baseId } });
  });

  test("a copy of a copy remembers the first original, and a name that is taken is numbered", async () => {
    const baseId = await newBase("Menu", "Kopi.");
    const one = await copyBase(both, { baseId, workspaceId: otherId });
    const two = await copyBase(both, { baseId: one.id, workspaceId: otherId });
    expect(two.name).toBe("Menu 2");
    expect(await db.knowledgeBase.findUnique({ where: { id: two.id } })).toMatchObject({ originId: baseId });
    expect((await copyBase(both, { baseId, workspaceId })).name).toBe("Menu 2");
  });
});

describe("refuses", () => {
  test("a workspace where one may only look, and tokens that may not write", async () => {
    const baseId = await newBase("Baca", "Satu.");
    const forbidden = { code: "forbidden" };
    await expect(copyBase(world.viewer, { baseId, workspaceId })).rejects.toMatchObject(forbidden);
    const reading = copyBase(tokenContext(both, ["read"]), { baseId, workspaceId: otherId });
    await expect(reading).rejects.toMatchObject(forbidden);
  });
});

test("isolates: who is not in both workspaces copies nothing", async () => {
  const baseId = await newBase("Kami", "Satu.");
  const notFound = { code: "not_found" };
  await expect(copyBase(other, { baseId, workspaceId: otherId })).rejects.toMatchObject(notFound);
  await expect(copyBase(editor, { baseId, workspaceId: otherId })).rejects.toMatchObject(notFound);
  await expect(copyBase(both, { baseId: newId("base"), workspaceId: otherId })).rejects.toMatchObject(notFound);
});
