import { describe, expect, test } from "vitest";
import { hasDeleted } from "#lib/bin/index.ts";
import { createBot, deleteBot, restoreBot } from "#lib/bots/index.ts";
import { createBase, deleteBase } from "#lib/knowledge/index.ts";
import { makeWorld } from "#tests/support/context.ts";

const { editor, viewer, stranger, readToken, workspaceId, strangerWorkspaceId } = await makeWorld();

describe("does", () => {
  test("says whether a bot or knowledge is in the bin", async () => {
    const { id: botId } = await createBot(editor, {
      workspaceId,
      from: { kind: "blank", name: "Bot", language: "id" },
    });
    const { id: baseId } = await createBase(editor, { workspaceId, name: "Toko", description: "", language: "id" });
    expect(await hasDeleted(editor, { workspaceId })).toBe(false);
    await deleteBot(editor, { botId });
    expect(await hasDeleted(editor, { workspaceId })).toBe(true);
    await restoreBot(editor, { botId });
    expect(await hasDeleted(editor, { workspaceId })).toBe(false);
    await deleteBase(editor, { baseId });
    expect(await hasDeleted(editor, { workspaceId })).toBe(true);
  });
});

test.each([viewer, readToken])("refuses whoever may not restore", async (ctx) => {
  await expect(hasDeleted(ctx, { workspaceId })).rejects.toMatchObject({ code: "forbidden" });
});

test("isolates: a stranger's bin is the stranger's own", async () => {
  await expect(hasDeleted(stranger, { workspaceId })).rejects.toMatchObject({ code: "not_found" });
  expect(await hasDeleted(stranger, { workspaceId: strangerWorkspaceId })).toBe(false);
});
