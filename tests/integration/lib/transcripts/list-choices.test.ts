import { describe, expect, test } from "vitest";
import { publishBot } from "#lib/publishing/index.ts";
import { listChoices } from "#lib/transcripts/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { addBot } from "#tests/support/turns.ts";

const world = await makeWorld();
const { workspaceId } = world;
const botId = await addBot(world);
const { revision } = await world.db.bot.findUniqueOrThrow({ where: { id: botId } });
const { versionId } = await publishBot(world.owner, { botId, revision, note: "" });

describe("does", () => {
  test("lists the workspace's bots, and the versions of the chosen one", async () => {
    expect(await listChoices(world.editor, { workspaceId })).toEqual({
      bots: [{ id: botId, name: "Asisten" }],
      versions: [],
      tags: [],
    });
    expect((await listChoices(world.editor, { workspaceId, botId })).versions).toEqual([{ id: versionId, number: 1 }]);
  });
});

describe("refuses", () => {
  test("viewers", async () => {
    await expect(listChoices(world.viewer, { workspaceId })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("isolates", () => {
  test("another workspace's bot has no versions to choose, and the workspace itself is not found", async () => {
    const own = { workspaceId: world.strangerWorkspaceId, botId };
    expect(await listChoices(world.stranger, own)).toEqual({ bots: [], versions: [], tags: [] });
    await expect(listChoices(world.stranger, { workspaceId })).rejects.toMatchObject({ code: "not_found" });
  });
});
