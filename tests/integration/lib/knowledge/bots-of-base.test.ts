import { describe, expect, test } from "vitest";
import { createBot, deleteBot, saveDraft } from "#lib/bots/index.ts";
import { blankSpec } from "#lib/bots/spec.ts";
import { type BaseId, newId } from "#lib/ids.ts";
import { createBase, listBotsOfBase } from "#lib/knowledge/index.ts";
import { publishBot } from "#lib/publishing/index.ts";
import { makeWorld, tokenContext } from "#tests/support/context.ts";

const { editor, viewer, stranger, readToken, workspaceId } = await makeWorld();
const newBase = async (name: string) =>
  (await createBase(editor, { workspaceId, name, description: "", language: "id" })).id;
const [used, other] = [await newBase("Toko"), await newBase("Gudang")];

const specOf = (name: string, baseIds: BaseId[]) => {
  const blank = blankSpec({ name, language: "id" });
  return { ...blank, knowledge: { ...blank.knowledge, baseIds } };
};
const botWith = (name: string, baseIds: BaseId[]) =>
  createBot(editor, { workspaceId, from: { kind: "spec", spec: specOf(name, baseIds) } });

describe("does", () => {
  test("names bots whose draft or published version searches the base, by name, and no deleted one", async () => {
    const { id: draftId } = await botWith("warung", [other, used]);
    await botWith("Lain", [other]);
    const { id: botId } = await botWith("Asisten", [used]);
    await publishBot(editor, { botId, revision: 1, note: "" });
    await saveDraft(editor, { botId, revision: 1, spec: specOf("Asisten", []) });
    await deleteBot(editor, { botId: (await botWith("Dihapus", [used])).id });
    const items = [
      { id: botId, name: "Asisten" },
      { id: draftId, name: "warung" },
    ];
    for (const ctx of [editor, viewer, readToken])
      expect(await listBotsOfBase(ctx, { baseId: used })).toEqual({ items });
    expect(await listBotsOfBase(editor, { baseId: await newBase("Kosong") })).toEqual({ items: [] });
  });
});

test("refuses a program without the scope to read", async () => {
  const program = tokenContext(editor, ["write"]);
  await expect(listBotsOfBase(program, { baseId: used })).rejects.toMatchObject({ code: "forbidden" });
});

test("isolates: a stranger finds no such base", async () => {
  await expect(listBotsOfBase(stranger, { baseId: used })).rejects.toMatchObject({ code: "not_found" });
  await expect(listBotsOfBase(stranger, { baseId: newId("base") })).rejects.toMatchObject({ code: "not_found" });
});
