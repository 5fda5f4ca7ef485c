/** Links to a conversation: what they show, to whom they belong, and what ends them. */
import { describe, expect, test } from "vitest";
import {
  getShared,
  listShares,
  revokeShare,
  setVisitorConversationDeleted,
  shareConversation,
} from "#lib/conversations/index.ts";
import { conversationLimits } from "#lib/conversations/schema.ts";
import { eraseConversations } from "#lib/erasure/index.ts";
import { type ConversationId, newId, ShareId } from "#lib/ids.ts";
import { makeWorld, visitorContext } from "#tests/support/context.ts";
import { addBot, ask } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db } = world;
const botId = await addBot(world);
const otherBotId = await addBot(world);
const reader = visitorContext(db);
const missing = { code: "not_found" };

async function begin() {
  const ctx = visitorContext(db);
  const { conversationId } = await ask(world, botId, ctx, { text: "Kapan pesanan tiba?" });
  return { ctx, own: { botId, conversationId } };
}

describe("a shared conversation", () => {
  test("is read by whoever has the link, as it was, with its sources and nothing of its making", async () => {
    const { ctx, own } = await begin();
    const { token } = await shareConversation(ctx, own);
    await ask(world, botId, ctx, { text: "Dan berapa ongkosnya?", conversationId: own.conversationId });
    const shared = await getShared(reader, { botId, token });
    expect(shared.title).toBe("Kapan pesanan tiba?");
    expect(shared.messages.map(({ role }) => role)).toEqual(["user", "assistant"]);
    expect(shared.messages[1]?.citations[0]?.text).toContain("tiga hari kerja");
    const keys = ["authorKind", "authorName", "citations", "createdAt", "id", "role", "state", "text"];
    expect(Object.keys(shared.messages[1] ?? {}).toSorted()).toEqual(keys);
    const row = await db.conversationShare.findFirstOrThrow({ where: { conversationId: own.conversationId } });
    expect(JSON.stringify(row)).not.toContain(token);
    expect(token.length).toBeGreaterThan(40);
  });

  test("is read below its own bot alone, and by no other token", async () => {
    const { ctx, own } = await begin();
    const { token } = await shareConversation(ctx, own);
    await expect(getShared(reader, { botId: otherBotId, token })).rejects.toMatchObject(missing);
    for (const other of ["", "invented", own.conversationId, token.slice(1)])
      await expect(getShared(reader, { botId, token: other })).rejects.toMatchObject(missing);
  });

  test("is gone once its link was taken back, and others to it stay", async () => {
    const { ctx, own } = await begin();
    const [first, second] = [await shareConversation(ctx, own), await shareConversation(ctx, own)];
    const shares = await listShares(ctx, own);
    expect(shares).toHaveLength(2);
    await revokeShare(ctx, { botId, shareId: ShareId.parse(shares[1]?.id) });
    await expect(getShared(reader, { botId, token: first.token })).rejects.toMatchObject(missing);
    expect((await getShared(reader, { botId, token: second.token })).messages).toHaveLength(2);
    expect(await listShares(ctx, own)).toHaveLength(1);
  });

  test("is gone with the conversation, comes back with it, and is erased with it", async () => {
    const { ctx, own } = await begin();
    const { token } = await shareConversation(ctx, own);
    await setVisitorConversationDeleted(ctx, { ...own, deleted: true });
    await expect(getShared(reader, { botId, token })).rejects.toMatchObject(missing);
    await setVisitorConversationDeleted(ctx, { ...own, deleted: false });
    expect(await getShared(reader, { botId, token })).toMatchObject({ title: "Kapan pesanan tiba?" });
    await eraseConversations(db, [own.conversationId]);
    await expect(getShared(reader, { botId, token })).rejects.toMatchObject(missing);
    expect(await db.conversationShare.count({ where: { conversationId: own.conversationId } })).toBe(0);
  });

  test("is nobody else's to share, list or take back, members among them", async () => {
    const { ctx, own } = await begin();
    await shareConversation(ctx, own);
    const [share] = await listShares(ctx, own);
    const shareId = ShareId.parse(share?.id);
    for (const other of [visitorContext(db), world.owner, world.stranger]) {
      await expect(shareConversation(other, own)).rejects.toMatchObject(missing);
      expect(await listShares(other, own)).toEqual([]);
      await expect(revokeShare(other, { botId, shareId })).rejects.toMatchObject(missing);
    }
    await expect(revokeShare(ctx, { botId: otherBotId, shareId })).rejects.toMatchObject(missing);
    const invented: ConversationId = newId("conversation");
    await expect(shareConversation(ctx, { botId, conversationId: invented })).rejects.toMatchObject(missing);
  });

  test("has so many links at most", async () => {
    const { ctx, own } = await begin();
    for (let count = 0; count < conversationLimits.shares; count++) await shareConversation(ctx, own);
    await expect(shareConversation(ctx, own)).rejects.toMatchObject({ code: "limit_exceeded" });
  });
});
