import { describe, expect, test } from "vitest";
import type { Context } from "#lib/access/context.ts";
import {
  erasedBefore,
  erasureJob,
  getVisitorConversation,
  listOwnConversations,
  renameVisitorConversation,
  searchOwnConversations,
  setVisitorConversationDeleted,
} from "#lib/conversations/index.ts";
import { StartTurnInput } from "#lib/conversations/schema.ts";
import type { ConversationId } from "#lib/ids.ts";
import { startTurn } from "#lib/turns/index.ts";
import { makeWorld, newVisitorId } from "#tests/support/context.ts";
import { addConversation } from "#tests/support/own-conversations.ts";
import { addBot, ask, eventsOf, openDraft, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db } = world;
const botId = await addBot(world);
const maker = world.owner;
const { userId } = maker.actor;

/** As the builder's own chat does. */
async function tryDraft(text: string): Promise<ConversationId> {
  const { turnId, conversationId } = await startTurn(maker, {
    bot: await openDraft(world, botId, "preview"),
    input: StartTurnInput.parse({ text }),
  });
  await eventsOf(turnId);
  return conversationId;
}

describe("a maker who tries a draft and visits the same bot with the same account", () => {
  test("finds the visit in the list of own conversations, not what was tried", async () => {
    const tried = await tryDraft("Kapan pesanan tiba?");
    const { conversationId: visited } = await ask(world, botId, maker, { text: "Jam berapa toko buka?" });
    const atAnotherBrowser = { ...maker, actor: { ...maker.actor, visitorId: newVisitorId() } };
    for (const ctx of [maker, atAnotherBrowser]) {
      const { items: listed } = await listOwnConversations(ctx, { botId });
      expect(listed.map(({ id }) => id)).toEqual([visited]);
    }
    expect(await db.conversation.count({ where: { id: tried, userId } })).toBe(1);
  });

  test("neither opens, renames nor deletes as a visitor what was tried", async () => {
    const own = { botId, conversationId: await tryDraft("Kapan pesanan tiba?") };
    const missing = { code: "not_found" };
    await expect(getVisitorConversation(maker, own)).rejects.toMatchObject(missing);
    await expect(renameVisitorConversation(maker, { ...own, title: "Lain" })).rejects.toMatchObject(missing);
    await expect(setVisitorConversationDeleted(maker, { ...own, deleted: true })).rejects.toMatchObject(missing);
  });
});

describe("a visitor without an account", () => {
  test("finds own conversations with this bot, and nobody else's", async () => {
    const ctx = visitor();
    const { conversationId } = await ask(world, botId, ctx, { text: "Jam berapa toko buka?" });
    expect((await listOwnConversations(ctx, { botId })).items.map(({ id }) => id)).toEqual([conversationId]);
    expect((await listOwnConversations(visitor(), { botId })).items).toEqual([]);
    await expect(getVisitorConversation(visitor(), { botId, conversationId })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

const listed = async (ctx: Context) => (await listOwnConversations(ctx, { botId })).items;

describe("a deletion", () => {
  test("can be taken back until its time is over, by nobody else, and has its job", async () => {
    const ctx = visitor();
    const conversationId = await addConversation(world, ctx, { botId, title: "Hapus" });
    const own = { botId, conversationId };
    await setVisitorConversationDeleted(ctx, { ...own, deleted: true });
    expect(await listed(ctx)).toEqual([]);
    expect((await searchOwnConversations(ctx, { botId, query: "hapus" })).items).toEqual([]);
    expect(await db.job.findFirst({ where: { kind: erasureJob, state: "queued" } })).not.toBeNull();
    const missing = { code: "not_found" };
    await expect(setVisitorConversationDeleted(visitor(), { ...own, deleted: false })).rejects.toMatchObject(missing);
    await setVisitorConversationDeleted(ctx, { ...own, deleted: false });
    expect(await listed(ctx)).toMatchObject([{ id: conversationId }]);
    await setVisitorConversationDeleted(ctx, { ...own, deleted: true });
    await expect(setVisitorConversationDeleted(ctx, { ...own, deleted: true })).rejects.toMatchObject(missing);
    await db.conversation.update({ where: { id: conversationId }, data: { deletedAt: erasedBefore(new Date()) } });
    await expect(setVisitorConversationDeleted(ctx, { ...own, deleted: false })).rejects.toMatchObject(missing);
  });
});
