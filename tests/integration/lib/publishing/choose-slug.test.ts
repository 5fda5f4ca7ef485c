import { describe, expect, it } from "vitest";
import { createBot } from "#lib/bots/index.ts";
import { newId } from "#lib/ids.ts";
import { proposeSlug, publishBot } from "#lib/publishing/index.ts";
import { makeWorld } from "#tests/support/context.ts";

const world = await makeWorld();
const { editor, viewer, stranger, readToken } = world;
const workspaceId = world.workspaceId;

async function newBot(name: string) {
  const bot = await createBot(editor, { workspaceId, from: { kind: "blank", name, language: "en" } });
  return { botId: bot.id };
}

describe("does", () => {
  it("the first free one of the name is proposed, and kept for nobody", async () => {
    const [one, other] = [await newBot("Toko Melati"), await newBot("Toko Melati")];
    expect(await proposeSlug(editor, one)).toBe("toko-melati");
    expect(await proposeSlug(editor, other)).toBe("toko-melati");
    await publishBot(editor, { ...one, revision: 1, note: "" });
    expect(await proposeSlug(editor, other)).toBe("toko-melati-2");
  });

  it("a published bot's own is proposed", async () => {
    const bot = await newBot("Toko Mawar");
    await publishBot(editor, { ...bot, revision: 1, note: "", slug: "mawar" });
    for (const ctx of [editor, viewer, readToken]) expect(await proposeSlug(ctx, bot)).toBe("mawar");
  });
});

describe("isolates", () => {
  it("a stranger gets the same not_found as for a missing bot", async () => {
    const { botId } = await newBot("Ours");
    for (const id of [botId, newId("bot")]) {
      const answer = proposeSlug(stranger, { botId: id });
      await expect(answer).rejects.toMatchObject({ code: "not_found", params: { what: "bot" } });
    }
  });
});
