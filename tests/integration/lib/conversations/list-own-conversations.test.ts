/** A visitor's list of own conversations: page by page, what is pinned first. */
import { describe, expect, test } from "vitest";
import type { Context } from "#lib/access/context.ts";
import { listOwnConversations, setVisitorConversationPinned } from "#lib/conversations/index.ts";
import { conversationLimits } from "#lib/conversations/schema.ts";
import type { BotId, ConversationId } from "#lib/ids.ts";
import { makeWorld, visitorContext } from "#tests/support/context.ts";
import { addConversation, allPages } from "#tests/support/own-conversations.ts";
import { addBot } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db } = world;
const botId = await addBot(world);
const otherBotId = await addBot(world);
const dayMs = 86_400_000;
const add = (
  ctx: ReturnType<typeof visitorContext>,
  of: Omit<Parameters<typeof addConversation>[2], "botId"> & { botId?: BotId },
) => addConversation(world, ctx, { botId, ...of });
const all = (ctx: Context) => allPages((after) => listOwnConversations(ctx, { botId, after }));

describe("the list", () => {
  test("holds every conversation once, the newest first, also those that ended in one millisecond", async () => {
    const ctx = visitorContext(db);
    const at = new Date("2026-01-05T10:00:00Z");
    const ids: ConversationId[] = [];
    for (let index = 0; index < 95; index++) ids.push(await add(ctx, { title: `Nomor ${index}`, at }));
    await add(visitorContext(db), { title: "Orang lain" });
    await add(ctx, { title: "Bot lain", botId: otherBotId });
    expect((await listOwnConversations(ctx, { botId })).items).toHaveLength(40);
    expect((await all(ctx)).map(({ id }) => id)).toEqual(ids.toReversed());
  });

  test("has pinned ones at its top, once, as many as it shows", async () => {
    const ctx = visitorContext(db);
    const old = await add(ctx, { title: "Lama", at: new Date(Date.now() - 400 * dayMs) });
    const recent = await add(ctx, { title: "Baru" });
    await setVisitorConversationPinned(ctx, { botId, conversationId: old, pinned: true });
    expect(await all(ctx)).toMatchObject([
      { id: old, isPinned: true },
      { id: recent, isPinned: false },
    ]);
    await setVisitorConversationPinned(ctx, { botId, conversationId: old, pinned: false });
    expect((await all(ctx)).map(({ id }) => id)).toEqual([recent, old]);
    await db.conversation.updateMany({ where: { id: recent }, data: { pinnedAt: new Date() } });
    for (let count = 1; count < conversationLimits.pinned; count++) {
      const conversationId = await add(ctx, { title: `Nomor ${count}` });
      await setVisitorConversationPinned(ctx, { botId, conversationId, pinned: true });
    }
    await expect(setVisitorConversationPinned(ctx, { botId, conversationId: old, pinned: true })).rejects.toMatchObject(
      {
        code: "limit_exceeded",
      },
    );
  });

  test("is nobody else's to pin", async () => {
    const conversationId = await add(visitorContext(db), { title: "Rahasia" });
    for (const [ctx, of] of [
      [visitorContext(db), botId],
      [world.owner, botId],
    ] as const)
      await expect(
        setVisitorConversationPinned(ctx, { botId: of, conversationId, pinned: true }),
      ).rejects.toMatchObject({ code: "not_found" });
  });
});
