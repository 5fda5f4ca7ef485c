import { describe, expect, test } from "vitest";
import { newId } from "#lib/ids.ts";
import { centredCrop } from "#lib/pictures/crop.ts";
import { addPicture } from "#lib/pictures/index.ts";
import { getIconSource, getPublicPicture } from "#lib/publishing/index.ts";
import { makeWorld, visitorContext } from "#tests/support/context.ts";
import { edgesOf, uploadOf } from "#tests/support/pictures.ts";

const { db, editor, workspaceId } = await makeWorld();
const visitor = visitorContext(db);
const add = async (shade: number) =>
  (await addPicture(editor, { workspaceId, ...centredCrop }, await uploadOf(shade))).id;
const [pictureId, other] = [await add(100), await add(120)];
const bot = { pictureId, faceSeed: "kite" };

describe("does", () => {
  test("a visitor of the page gets the bot's picture", async () => {
    const pixels = await getPublicPicture(visitor, { bot, pictureId, size: 64 });
    expect(await edgesOf(pixels)).toEqual({ left: "red", right: "blue", size: 64 });
  });

  test("icons are drawn from the largest size, or from the face of a bot without a picture", async () => {
    const { seed, pixels } = await getIconSource(visitor, bot);
    expect(seed).toBe("kite");
    expect((await edgesOf(pixels ?? new Uint8Array())).size).toBe(512);
    expect(await getIconSource(visitor, { ...bot, pictureId: null })).toEqual({ seed: "kite", pixels: null });
  });
});

describe("refuses", () => {
  test("a size of a picture that is gone", async () => {
    const gone = newId("picture");
    const answer = getPublicPicture(visitor, { bot: { ...bot, pictureId: gone }, pictureId: gone, size: 64 });
    await expect(answer).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("isolates", () => {
  test("every other picture, of the bot's own workspace too, is as one that was never there", async () => {
    const missing = { code: "not_found", params: { what: "picture" } };
    for (const asked of [other, newId("picture")])
      await expect(getPublicPicture(visitor, { bot, pictureId: asked, size: 64 })).rejects.toMatchObject(missing);
    const bare = { ...bot, pictureId: null };
    await expect(getPublicPicture(visitor, { bot: bare, pictureId, size: 64 })).rejects.toMatchObject(missing);
  });
});
