import { describe, expect, test } from "vitest";
import { findConversations, setConversationRead } from "#lib/transcripts/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { addTalk } from "#tests/support/transcripts.ts";
import { addBot } from "#tests/support/turns.ts";

const world = await makeWorld();
const { conversationId } = await addTalk(world, await addBot(world), [{ question: "Jam buka?" }]);

describe("does", () => {
  test("what one member has read is read for the others, and can be made unread", async () => {
    const isUnread = async () =>
      (await findConversations(world.owner, { workspaceId: world.workspaceId })).items[0]?.isUnread;
    await setConversationRead(world.editor, { conversationId, isRead: true });
    expect(await isUnread()).toBe(false);
    await setConversationRead(world.editor, { conversationId, isRead: false });
    expect(await isUnread()).toBe(true);
  });
});

describe("refuses", () => {
  test("viewers and tokens that only read", async () => {
    for (const ctx of [world.viewer, world.readToken])
      await expect(setConversationRead(ctx, { conversationId, isRead: true })).rejects.toMatchObject({
        code: "forbidden",
      });
  });
});

describe("isolates", () => {
  test("a stranger finds nothing", async () => {
    await expect(setConversationRead(world.stranger, { conversationId, isRead: true })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
