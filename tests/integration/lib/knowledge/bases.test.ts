import { describe, expect, test } from "vitest";
import { newId } from "#lib/ids.ts";
import {
  addSnippet,
  createBase,
  deleteBase,
  getBase,
  listBases,
  restoreBase,
  updateBase,
} from "#lib/knowledge/index.ts";
import { CreateBaseInput, UpdateBaseInput } from "#lib/knowledge/schema.ts";
import { parseInput } from "#lib/parse.ts";
import { makeWorld } from "#tests/support/context.ts";

const world = await makeWorld();
const workspaceId = world.workspaceId;
const input = { workspaceId, name: "Toko", description: "", language: "id" as const };

describe("does", () => {
  test("makes, renames, deletes and restores knowledge with all that it holds", async () => {
    const baseId = (await createBase(world.editor, input)).id;
    await addSnippet(world.editor, { baseId, title: "Satu", text: "Isi." });
    await updateBase(world.editor, { baseId, name: "Warung" });
    await deleteBase(world.editor, { baseId });
    await expect(getBase(world.editor, { baseId })).rejects.toMatchObject({ code: "not_found" });
    await restoreBase(world.editor, { baseId });
    expect(await getBase(world.viewer, { baseId })).toMatchObject({ name: "Warung", chunks: 1 });
    const entries = await world.db.auditEntry.findMany({ where: { entityId: baseId }, orderBy: { id: "asc" } });
    const [shop, stall] = [{ name: "Toko", language: "id" }, { name: "Warung" }];
    expect(entries).toMatchObject([
      { action: "knowledge.created", before: null, after: shop },
      { action: "knowledge.updated", before: shop, after: stall },
      { action: "knowledge.deleted", before: stall, after: null },
      { action: "knowledge.restored", before: null, after: stall },
    ]);
  });

  test("keeps how texts are cut, changes nothing else with it, and writes both into the log", async () => {
    const { id, chunking } = await createBase(world.editor, input);
    const baseId = id;
    expect(chunking).toBeNull();
    const choice = { tokens: 120, overlap: 30 };
    expect(await updateBase(world.editor, { baseId, chunking: choice })).toMatchObject({
      name: "Toko",
      chunking: choice,
    });
    await updateBase(world.editor, { baseId, name: "Warung" });
    expect(await getBase(world.readToken, { baseId })).toMatchObject({ name: "Warung", chunking: choice });
    expect(await updateBase(world.editor, { baseId, chunking: null })).toMatchObject({ chunking: null });
    const entries = await world.db.auditEntry.findMany({
      where: { action: "knowledge.updated", entityId: baseId },
      orderBy: { createdAt: "asc" },
    });
    const noted = { length: 120, overlap: 30 };
    expect(entries.map(({ before, after }) => [before, after])).toMatchObject([
      [{ chunking: null }, { chunking: noted }],
      [{ chunking: noted }, { name: "Warung" }],
      [{ chunking: noted }, { chunking: null }],
    ]);
  });

  test("begins with the size of snippets that its maker chose, and notes it in the log", async () => {
    const chunking = { tokens: 120, overlap: 30 };
    const made = await createBase(world.editor, { ...input, chunking });
    expect(made).toMatchObject({ name: "Toko", chunking });
    const baseId = made.id;
    expect(await getBase(world.readToken, { baseId })).toEqual(made);
    const entry = { action: "knowledge.created", entityId: baseId };
    expect(await world.db.auditEntry.findFirstOrThrow({ where: entry })).toMatchObject({
      after: { chunking: { length: 120, overlap: 30 } },
    });
    expect(await createBase(world.editor, { ...input, chunking: null })).toMatchObject({ chunking: null });
  });
});

describe("refuses", () => {
  test("a size out of range, at its field, of a new base as of one that is there", async () => {
    const baseId = (await createBase(world.owner, input)).id;
    const parses = [
      (chunking: unknown) => () => parseInput(UpdateBaseInput, { baseId, chunking }),
      (chunking: unknown) => () => parseInput(CreateBaseInput, { ...input, chunking }),
    ];
    for (const parse of parses) {
      expect(parse({ tokens: 10, overlap: 0 })).toThrow(
        expect.objectContaining({
          code: "invalid",
          fields: { "chunking.tokens": { reason: "too_small", params: { minimum: 60 } } },
        }),
      );
      expect(parse({ tokens: 100, overlap: 60 })).toThrow(
        expect.objectContaining({ code: "invalid", fields: { "chunking.overlap": { reason: "chunking.half" } } }),
      );
    }
  });

  test("viewers and programs without the scope, who would change how texts are cut", async () => {
    const baseId = (await createBase(world.owner, input)).id;
    for (const ctx of [world.viewer, world.readToken])
      await expect(updateBase(ctx, { baseId, chunking: { tokens: 100, overlap: 0 } })).rejects.toMatchObject({
        code: "forbidden",
      });
    expect(await getBase(world.owner, { baseId })).toMatchObject({ chunking: null });
  });

  test("viewers and tokens that only read", async () => {
    await expect(createBase(world.viewer, input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(createBase(world.readToken, input)).rejects.toMatchObject({ code: "forbidden" });
    const chunking = { tokens: 120, overlap: 30 };
    await expect(createBase(world.viewer, { ...input, chunking })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("isolates", () => {
  test("a stranger makes no base here, whatever size it would have", async () => {
    const chunking = { tokens: 120, overlap: 30 };
    const [theirs] = await Promise.allSettled([createBase(world.stranger, { ...input, chunking })]);
    const missingId = newId("workspace");
    const [missing] = await Promise.allSettled([
      createBase(world.stranger, { ...input, workspaceId: missingId, chunking }),
    ]);
    expect(theirs.status).toBe("rejected");
    expect(theirs).toEqual(missing);
  });

  test("how texts are cut is changed in one base alone, and for a stranger none is there", async () => {
    const [one, other] = [await createBase(world.owner, input), await createBase(world.owner, input)];
    const chunking = { tokens: 100, overlap: 0 };
    await updateBase(world.owner, { baseId: one.id, chunking });
    expect(await getBase(world.owner, { baseId: other.id })).toMatchObject({ chunking: null });
    const [theirs] = await Promise.allSettled([updateBase(world.stranger, { baseId: one.id, chunking: null })]);
    const [missing] = await Promise.allSettled([updateBase(world.stranger, { baseId: newId("base"), chunking: null })]);
    expect(theirs).toMatchObject({ status: "rejected", reason: { code: "not_found" } });
    expect(theirs).toEqual(missing);
    expect(await getBase(world.owner, { baseId: one.id })).toMatchObject({ chunking });
  });

  test("a stranger sees none of it and cannot restore it", async () => {
    const baseId = (await createBase(world.owner, input)).id;
    expect(await listBases(world.stranger, {})).toEqual([]);
    await expect(updateBase(world.stranger, { baseId, name: "X" })).rejects.toMatchObject({ code: "not_found" });
    await deleteBase(world.owner, { baseId });
    await expect(restoreBase(world.stranger, { baseId })).rejects.toMatchObject({ code: "not_found" });
  });
});
