import { describe, expect, test } from "vitest";
import { requireTurnBot } from "#lib/bots/index.ts";
import {
  getVisitorConversation,
  listVisitorConversations,
  renameVisitorConversation,
  setVisitorConversationDeleted,
} from "#lib/conversations/index.ts";
import { StartTurnInput } from "#lib/conversations/schema.ts";
import { newId } from "#lib/ids.ts";
import { startTurn } from "#lib/turns/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { addBot, ask, eventsOf, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db } = world;
const botId = await addBot(world);
const { userId } = world.owner.actor;
const signedIn = { visitorId: newId("visitor"), userId };

/** As the builder's own chat does. */
async function tryDraft(text: string): Promise<string> {
  const { turnId, conversationId } = await startTurn({
    bot: await requireTurnBot(world.owner, botId),
    channel: "preview",
    asker: { visitorId: null, userId },
    input: StartTurnInput.parse({ text }),
  });
  await eventsOf(turnId);
  return conversationId;
}

describe("a maker who tries a draft and visits the same bot with the same account", () => {
  test("finds the visit in the list of own conversations, not what was tried", async () => {
    const tried = await tryDraft("Kapan pesanan tiba?");
    const { conversationId: visited } = await ask(world, botId, signedIn, { text: "Jam berapa toko buka?" });
    for (const asker of [signedIn, { visitorId: null, userId }]) {
      const listed = await listVisitorConversations(db, { botId, asker });
      expect(listed.map(({ id }) => id)).toEqual([visited]);
    }
    expect(await db.conversation.count({ where: { id: tried, userId } })).toBe(1);
  });

  test("neither opens, renames nor deletes as a visitor what was tried", async () => {
    const own = { botId, asker: signedIn, conversationId: await tryDraft("Kapan pesanan tiba?") };
    const missing = { code: "not_found" };
    await expect(getVisitorConversation(db, own)).rejects.toMatchObject(missing);
    await expect(renameVisitorConversation(db, { ...own, title: "Lain" })).rejects.toMatchObject(missing);
    await expect(setVisitorConversationDeleted(db, { ...own, deleted: true })).rejects.toMatchObject(missing);
  });
});

describe("a visitor without an account", () => {
  test("finds own conversations with this bot, and nobody else's", async () => {
    const asker = visitor();
    const { conversationId } = await ask(world, botId, asker, { text: "Jam berapa toko buka?" });
    expect((await listVisitorConversations(db, { botId, asker })).map(({ id }) => id)).toEqual([conversationId]);
    expect(await listVisitorConversations(db, { botId, asker: visitor() })).toEqual([]);
    const foreign = { botId, asker: visitor(), conversationId };
    await expect(getVisitorConversation(db, foreign)).rejects.toMatchObject({ code: "not_found" });
  });
});
