import { describe, expect, test } from "vitest";
import { BaseId, WorkspaceId } from "#lib/ids.ts";
import {
  addSnippet,
  createBase,
  deleteBase,
  getBase,
  listBases,
  restoreBase,
  updateBase,
} from "#lib/knowledge/index.ts";
import { makeWorld } from "../../../support/context.ts";

const world = await makeWorld();
const workspaceId = WorkspaceId.parse(world.workspaceId);
const input = { workspaceId, name: "Toko", description: "", language: "id" as const };

describe("does", () => {
  test("makes, renames, deletes and restores knowledge with all that it holds", async () => {
    const baseId = BaseId.parse((await createBase(world.editor, input)).id);
    await addSnippet(world.editor, { baseId, title: "Satu", text: "Isi." });
    await updateBase(world.editor, { baseId, name: "Warung" });
    await deleteBase(world.editor, { baseId });
    await expect(getBase(world.editor, { baseId })).rejects.toMatchObject({ code: "not_found" });
    await restoreBase(world.editor, { baseId });
    expect(await getBase(world.viewer, { baseId })).toMatchObject({ name: "Warung", chunks: 1 });
    expect(await world.db.auditEntry.count({ where: { entityKind: "base", entityId: baseId } })).toBe(4);
  });
});

describe("refuses", () => {
  test("viewers and tokens that only read", async () => {
    await expect(createBase(world.viewer, input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(createBase(world.readToken, input)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("isolates", () => {
  test("a stranger sees none of it and cannot restore it", async () => {
    const baseId = BaseId.parse((await createBase(world.owner, input)).id);
    expect(await listBases(world.stranger, {})).toEqual([]);
    await expect(updateBase(world.stranger, { baseId, name: "X" })).rejects.toMatchObject({ code: "not_found" });
    await deleteBase(world.owner, { baseId });
    await expect(restoreBase(world.stranger, { baseId })).rejects.toMatchObject({ code: "not_found" });
  });
});
