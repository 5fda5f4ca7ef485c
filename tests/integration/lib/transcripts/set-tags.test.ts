import { describe, expect, test } from "vitest";
import { listChoices, setConversationTags } from "#lib/transcripts/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { addTalk } from "#tests/support/transcripts.ts";
import { addBot } from "#tests/support/turns.ts";

const world = await makeWorld();
const { workspaceId } = world;
const { conversationId } = await addTalk(world, await addBot(world), [{ question: "Jam buka?" }]);
const tags = async () => (await listChoices(world.owner, { workspaceId })).tags;

describe("does", () => {
  test("the new tags take the place of the old ones, each once", async () => {
    await setConversationTags(world.editor, { conversationId, tags: ["jam", "keluhan", "jam"] });
    expect(await tags()).toEqual(["jam", "keluhan"]);
    await setConversationTags(world.editor, { conversationId, tags: ["selesai"] });
    expect(await tags()).toEqual(["selesai"]);
  });
});

describe("refuses", () => {
  test("viewers and tokens that only read", async () => {
    for (const ctx of [world.viewer, world.readToken])
      await expect(setConversationTags(ctx, { conversationId, tags: [] })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("isolates", () => {
  test("a stranger finds nothing, and changes nothing", async () => {
    await expect(setConversationTags(world.stranger, { conversationId, tags: [] })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await tags()).toEqual(["selesai"]);
  });
});
