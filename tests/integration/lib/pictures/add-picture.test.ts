import { describe, expect, test } from "vitest";
import { centredCrop } from "#lib/pictures/crop.ts";
import { addPicture, getPicture } from "#lib/pictures/index.ts";
import { pictureLimits } from "#lib/pictures/schema.ts";
import { makeWorld, visitorContext } from "#tests/support/context.ts";
import { edgesOf, unsoundPictures, upload, uploadOf } from "#tests/support/pictures.ts";

const world = await makeWorld();
const { db, editor, viewer, stranger, readToken } = world;
const workspaceId = world.workspaceId;
const input = { workspaceId, ...centredCrop };

/** A body that nobody may read. */
async function* unread(): AsyncGenerator<Uint8Array> {
  yield await Promise.reject(new Error("The body was read"));
}

describe("does", () => {
  test("a picture is kept as squares, and who uploaded it is in the log", async () => {
    const { id } = await addPicture(editor, input, await uploadOf());
    const { content } = await getPicture(editor, { pictureId: id, size: 192 });
    expect(await edgesOf(content)).toEqual({ left: "red", right: "blue", size: 192 });
    const entry = await db.auditEntry.findFirst({ where: { action: "picture.added", entityId: id } });
    expect(entry).toMatchObject({ workspaceId, actorId: editor.actor.userId });
  });

  test("the same square is stored once in a workspace, another crop is another picture", async () => {
    const first = await addPicture(editor, input, await uploadOf(120));
    expect(await addPicture(editor, input, await uploadOf(120))).toEqual(first);
    expect(await addPicture(editor, { ...input, x: 0, zoom: 3 }, await uploadOf(120))).not.toEqual(first);
  });

  test("a picture that was about to be deleted is wanted again", async () => {
    const { id } = await addPicture(editor, input, await uploadOf(140));
    await db.picture.update({ where: { id }, data: { unusedSince: new Date(0) } });
    await addPicture(editor, input, await uploadOf(140));
    expect((await db.picture.findUniqueOrThrow({ where: { id } })).unusedSince).toBeNull();
  });
});

describe("refuses", () => {
  test.each(unsoundPictures)("%s", async (_, bytes, reason) => {
    const before = await db.picture.count();
    await expect(addPicture(editor, input, upload(bytes))).rejects.toMatchObject({ fields: { picture: { reason } } });
    expect(await db.picture.count()).toBe(before);
  });

  test("more bytes than fit", async () => {
    const large = upload(Buffer.alloc(pictureLimits.bytes + 1));
    await expect(addPicture(editor, input, large)).rejects.toMatchObject({
      reason: "too_large",
      params: { maximum: "10 MB" },
    });
  });

  test("whoever may not edit bots, before a byte of the file is read", async () => {
    for (const ctx of [viewer, readToken])
      await expect(addPicture(ctx, input, unread())).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("isolates", () => {
  test("a stranger and a visitor upload nothing into the workspace", async () => {
    for (const ctx of [stranger, visitorContext(db)])
      await expect(addPicture(ctx, input, unread())).rejects.toMatchObject({ code: "not_found" });
  });

  test("the same picture of two workspaces is stored in each", async () => {
    const ours = await addPicture(editor, input, await uploadOf(160));
    const theirInput = { ...input, workspaceId: world.strangerWorkspaceId };
    expect(await addPicture(stranger, theirInput, await uploadOf(160))).not.toEqual(ours);
  });
});
