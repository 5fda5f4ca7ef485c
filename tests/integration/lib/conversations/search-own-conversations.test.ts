/** The search of a visitor's own conversations: by words of titles and messages, in bounded pages. */
import { describe, expect, test } from "vitest";
import type { Context } from "#lib/access/context.ts";
import { searchOwnConversations } from "#lib/conversations/index.ts";
import type { BotId } from "#lib/ids.ts";
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
const all = (ctx: Context, query: string) => allPages((after) => searchOwnConversations(ctx, { botId, query, after }));

describe("the search", () => {
  test("finds words of titles and messages, whatever their case and accents, and says where", async () => {
    const ctx = visitorContext(db);
    const delivery = await add(ctx, {
      title: "Pengiriman ke Bandung",
      texts: ["Berapa ongkosnya?", "Ongkos kirim ke Café Sari dua puluh ribu rupiah."],
    });
    const opening = await add(ctx, { title: "Jam buka", texts: ["Kapan buka?"] });
    await add(visitorContext(db), { title: "Pengiriman orang lain", texts: ["cafe"] });
    await add(ctx, { title: "Pengiriman", botId: otherBotId });
    expect(await all(ctx, "pengiriman")).toMatchObject([{ id: delivery, excerpt: null }]);
    expect(await all(ctx, "CAFE ongkos")).toMatchObject([
      { id: delivery, excerpt: "Ongkos kirim ke Café Sari dua puluh ribu rupiah." },
    ]);
    expect(await all(ctx, "bandung rupiah")).toMatchObject([{ id: delivery }]);
    expect(await all(ctx, "buka")).toMatchObject([{ id: opening }]);
    expect(await all(ctx, "ongkos zebra")).toEqual([]);
  });

  test("reads a bounded part for a page, and goes on behind it until all was read", async () => {
    const ctx = visitorContext(db);
    const texts = Array.from({ length: 1_500 }, (_, index) => (index === 3 ? "jarum" : "jerami"));
    const ids = [
      await add(ctx, { title: "Lama", texts: ["jarum"], at: new Date(Date.now() - 5 * dayMs) }),
      ...[4, 3, 2, 1].map(() => null),
    ];
    for (const days of [4, 3, 2, 1]) {
      ids[5 - days] = await add(ctx, { title: "Panjang", texts, at: new Date(Date.now() - days * dayMs) });
    }
    const first = await searchOwnConversations(ctx, { botId, query: "jarum" });
    expect(first.items).toHaveLength(3);
    expect(first.nextCursor).not.toBeNull();
    expect((await all(ctx, "jarum")).map(({ id }) => id)).toEqual(ids.toReversed());
  });

  test("gives page after page of many", async () => {
    const ctx = visitorContext(db);
    for (let index = 0; index < 120; index++) await add(ctx, { title: index % 2 ? "Jeruk" : "Apel" });
    const found = await all(ctx, "jeruk");
    expect(new Set(found.map(({ id }) => id)).size).toBe(60);
    expect(found).toHaveLength(60);
  });
});
