import { describe, expect, test } from "vitest";
import { createBot, deleteBot, listBotTags, setBotTags } from "#lib/bots/index.ts";
import { makeWorld, tokenContext, visitorContext } from "#tests/support/context.ts";

const { db, owner, editor, viewer, stranger, readToken, workspaceId } = await makeWorld();

async function tagged(...tags: string[]) {
  const { id: botId } = await createBot(editor, { workspaceId, from: { kind: "blank", name: "Bot", language: "id" } });
  await setBotTags(editor, { botId, tags });
  return botId;
}

await tagged("kota", "toko");
await tagged("toko");
await tagged("toko", "arsip");
await deleteBot(editor, { botId: await tagged("lama") });

describe("does", () => {
  test.each([viewer, readToken])("lists the most used first, each once, without those of deleted bots", async (ctx) => {
    expect(await listBotTags(ctx, { workspaceId })).toEqual(["toko", "arsip", "kota"]);
  });
});

test("refuses a token without the scope to read", async () => {
  expect(await listBotTags(tokenContext(owner, ["chat"]), { workspaceId })).toEqual([]);
});

test("isolates: neither a stranger nor a visitor learns a tag", async () => {
  expect(await listBotTags(stranger, { workspaceId })).toEqual([]);
  expect(await listBotTags(visitorContext(db), { workspaceId })).toEqual([]);
});
