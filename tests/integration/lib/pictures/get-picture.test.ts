import { describe, expect, test } from "vitest";
import { newId } from "#lib/ids.ts";
import { pictureSizes } from "#lib/pictures/addresses.ts";
import { centredCrop } from "#lib/pictures/crop.ts";
import { addPicture, getPicture } from "#lib/pictures/index.ts";
import { makeWorld, tokenContext, visitorContext } from "#tests/support/context.ts";
import { edgesOf, uploadOf } from "#tests/support/pictures.ts";

const world = await makeWorld();
const { db, editor, viewer, stranger } = world;
const { id: pictureId } = await addPicture(
  editor,
  { workspaceId: world.workspaceId, ...centredCrop },
  await uploadOf(),
);

describe("does", () => {
  test.each(pictureSizes)("every member sees it %i pixels wide", async (size) => {
    for (const ctx of [editor, viewer]) {
      const { content } = await getPicture(ctx, { pictureId, size });
      expect((await edgesOf(content)).size).toBe(size);
    }
  });
});

describe("refuses", () => {
  test("a token that may only chat", async () => {
    const chat = tokenContext(editor, ["chat"]);
    await expect(getPicture(chat, { pictureId, size: 64 })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("isolates", () => {
  test("for strangers and visitors it is as a picture that was never there", async () => {
    const missing = { code: "not_found", params: { what: "picture" } };
    for (const ctx of [stranger, visitorContext(db)]) {
      await expect(getPicture(ctx, { pictureId, size: 64 })).rejects.toMatchObject(missing);
      await expect(getPicture(ctx, { pictureId: newId("picture"), size: 64 })).rejects.toMatchObject(missing);
    }
  });
});
