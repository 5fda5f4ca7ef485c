import { expect, test } from "vitest";
import type { UserId } from "#lib/ids.ts";
import { moveBase } from "#lib/knowledge/index.ts";
import { followMove } from "#lib/moving/index.ts";
import { makeTwoWorkspaces } from "#tests/support/two-workspaces.ts";

const { world, otherId, both, other, newBase } = await makeTwoWorkspaces();
const { db, editor } = world;

test("a document whose owner is not in the new workspace gets who moved it as owner; others stay", async () => {
  const baseId = await newBase("Panduan", "Satu.");
  const owned = async (userId: UserId) => {
    const { id } = await db.document.findFirstOrThrow({ where: { baseId } });
    await db.document.update({ where: { id }, data: { ownerId: userId } });
    return id;
  };
  const documentId = await owned(editor.actor.userId);
  await moveBase(both, { baseId, workspaceId: otherId, ifUsed: "refuse" });
  await followMove(db, { baseId, userId: both.actor.userId });
  const ownerOf = async () => (await db.document.findUniqueOrThrow({ where: { id: documentId } })).ownerId;
  expect(await ownerOf()).toBe(both.actor.userId);
  await owned(other.actor.userId);
  await followMove(db, { baseId, userId: both.actor.userId });
  expect(await ownerOf()).toBe(other.actor.userId);
});
