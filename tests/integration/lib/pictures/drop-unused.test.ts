import { expect, test } from "vitest";
import { createBot, deleteBot, saveDraft } from "#lib/bots/index.ts";
import type { PictureId } from "#lib/ids.ts";
import { centredCrop } from "#lib/pictures/crop.ts";
import { addPicture, dropUnusedPictures } from "#lib/pictures/index.ts";
import { publishBot } from "#lib/publishing/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { uploadOf } from "#tests/support/pictures.ts";

const { db, editor, workspaceId } = await makeWorld();
const dayMs = 86_400_000;
const today = Date.now();
const runOn = (day: number) => dropUnusedPictures(db, new Date(today + day * dayMs));
const add = async (shade: number) =>
  (await addPicture(editor, { workspaceId, ...centredCrop }, await uploadOf(shade))).id;
const isThere = async (id: PictureId) => (await db.picture.count({ where: { id } })) === 1;

async function botWith(picture: PictureId) {
  const from = { kind: "blank", name: "Kedai", language: "id" } as const;
  const { id: botId, draft } = await createBot(editor, { workspaceId, from });
  await saveDraft(editor, { botId, revision: 1, spec: { ...draft, picture } });
  const show = (other: PictureId | null, revision: number) =>
    saveDraft(editor, { botId, revision, spec: { ...draft, picture: other } });
  return { botId, show };
}

test("a picture that no bot shows is deleted a week after it was found so, and not before", async () => {
  const id = await add(100);
  await runOn(0);
  await runOn(6);
  expect(await isThere(id)).toBe(true);
  await runOn(8);
  expect(await isThere(id)).toBe(false);
});

test("a replaced picture can be brought back for a week, however old it is, and then stays", async () => {
  const [old, next] = [await add(120), await add(140)];
  const { show } = await botWith(old);
  await runOn(30);
  await show(next, 2);
  await runOn(31);
  await runOn(37);
  await show(old, 3);
  await runOn(60);
  await runOn(90);
  expect([await isThere(old), await isThere(next)]).toEqual([true, false]);
});

test("what a version shows, or a deleted bot that can be restored, stays", async () => {
  const [published, deleted] = [await add(160), await add(180)];
  const { botId, show } = await botWith(published);
  await publishBot(editor, { botId, revision: 2, note: "" });
  await show(null, 2);
  await deleteBot(editor, { botId: (await botWith(deleted)).botId });
  for (const day of [100, 110, 120]) await runOn(day);
  expect([await isThere(published), await isThere(deleted)]).toEqual([true, true]);
});
