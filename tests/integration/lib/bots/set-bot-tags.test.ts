import { describe, expect, test } from "vitest";
import { createBot, getBot, listBots, setBotTags } from "#lib/bots/index.ts";
import { SetBotTagsInput } from "#lib/bots/schema.ts";
import { newId } from "#lib/ids.ts";
import { parseInput } from "#lib/parse.ts";
import { makeWorld } from "#tests/support/context.ts";

const { db, editor, viewer, stranger, readToken, workspaceId } = await makeWorld();
const { id: botId } = await createBot(editor, { workspaceId, from: { kind: "blank", name: "Toko", language: "id" } });
const tagsNow = async () => (await listBots(viewer, { workspaceId })).items.map(({ tags }) => tags);

describe("does", () => {
  test("keeps each tag once, leaves the draft as it is, and writes both into the log", async () => {
    expect(await tagsNow()).toEqual([[]]);
    await setBotTags(editor, { botId, tags: ["toko", "utara", "toko"] });
    await setBotTags(editor, { botId, tags: ["selatan"] });
    expect(await tagsNow()).toEqual([["selatan"]]);
    expect((await getBot(viewer, { botId })).revision).toBe(1);
    const entries = await db.auditEntry.findMany({ where: { action: "bot.tags-set" }, orderBy: { id: "asc" } });
    expect(entries).toMatchObject([
      { before: { tags: [] }, after: { tags: ["toko", "utara"] } },
      { before: { tags: ["toko", "utara"] }, after: { tags: ["selatan"] } },
    ]);
  });
});

describe("refuses", () => {
  test("more tags than a bot may have, and one without words", () => {
    const many = Array.from({ length: 21 }, (_, index) => `label ${index}`);
    expect(() => parseInput(SetBotTagsInput, { botId, tags: many })).toThrow(
      expect.objectContaining({ code: "invalid" }),
    );
    expect(() => parseInput(SetBotTagsInput, { botId, tags: [" "] })).toThrow(
      expect.objectContaining({ code: "invalid" }),
    );
  });

  test.each([viewer, readToken])("whoever may not write", async (ctx) => {
    await expect(setBotTags(ctx, { botId, tags: ["x"] })).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("isolates: a stranger finds no such bot", async () => {
  await expect(setBotTags(stranger, { botId, tags: ["x"] })).rejects.toMatchObject({ code: "not_found" });
  await expect(setBotTags(stranger, { botId: newId("bot"), tags: ["x"] })).rejects.toMatchObject({ code: "not_found" });
  expect(await tagsNow()).not.toContainEqual(["x"]);
});
