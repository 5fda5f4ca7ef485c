import { expect, test } from "vitest";
import { createBase, findCreatedBy } from "#lib/knowledge/index.ts";
import { makeWorld, tokenContext } from "#tests/support/context.ts";

const world = await makeWorld();
const { owner, editor, viewer, workspaceId } = world;
const { id: baseId } = await createBase(editor, { workspaceId, name: "Toko", description: "", language: "id" });

test("does: names the maker to everybody else", async () => {
  const maker = { id: editor.actor.userId, name: editor.actor.name };
  for (const ctx of [owner, viewer, world.readToken]) expect(await findCreatedBy(ctx, { baseId })).toEqual(maker);
  expect(await findCreatedBy(editor, { baseId })).toBeNull();
});

test("says nobody where none is recorded", async () => {
  const other = await createBase(owner, { workspaceId, name: "Lama", description: "", language: "id" });
  await world.db.knowledgeBase.update({ where: { id: other.id }, data: { createdById: null } });
  expect(await findCreatedBy(viewer, { baseId: other.id })).toBeNull();
});

test("refuses a program without the scope to read, and isolates strangers", async () => {
  await expect(findCreatedBy(tokenContext(owner, ["write"]), { baseId })).rejects.toMatchObject({ code: "forbidden" });
  await expect(findCreatedBy(world.stranger, { baseId })).rejects.toMatchObject({ code: "not_found" });
});
