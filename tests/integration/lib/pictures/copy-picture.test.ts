import { describe, expect, test } from "vitest";
import { centredCrop } from "#lib/pictures/crop.ts";
import { addPicture, copyPicture, getPicture } from "#lib/pictures/index.ts";
import { addUser, makeWorld } from "#tests/support/context.ts";
import { uploadOf } from "#tests/support/pictures.ts";

const world = await makeWorld();
const { db, editor, viewer, stranger, workspaceId } = world;
const otherId = world.strangerWorkspaceId;
const both = await addUser(db, "Both", { roles: { [workspaceId]: "viewer", [otherId]: "editor" } });
const { id: pictureId } = await addPicture(editor, { workspaceId, ...centredCrop }, await uploadOf());
const copiedTo = (id: typeof workspaceId, ctx = both) => copyPicture(ctx, { pictureId, workspaceId: id });

describe("does", () => {
  test("in its own workspace a picture is shared", async () => {
    expect(await copiedTo(workspaceId, editor)).toBe(pictureId);
  });

  test("another workspace gets one of its own, once", async () => {
    const copy = await copiedTo(otherId);
    expect(copy).not.toBe(pictureId);
    expect(await copiedTo(otherId)).toBe(copy);
    const { content } = await getPicture(stranger, { pictureId: copy, size: 512 });
    expect(content).toEqual((await getPicture(editor, { pictureId, size: 512 })).content);
  });
});

describe("refuses", () => {
  test("whoever may not edit bots there", async () => {
    await expect(copiedTo(workspaceId, viewer)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("isolates", () => {
  test("a stranger copies nothing out of the workspace, and a member nothing into a foreign one", async () => {
    await expect(copiedTo(otherId, stranger)).rejects.toMatchObject({ code: "not_found" });
    await expect(copiedTo(otherId, editor)).rejects.toMatchObject({ code: "not_found" });
  });
});
