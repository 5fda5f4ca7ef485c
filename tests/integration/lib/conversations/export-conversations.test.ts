/** A visitor's conversations as files: whole, and nobody else's. */
import { expect, test } from "vitest";
import type { Context } from "#lib/access/context.ts";
import { exportOwnConversations, readOwnBranch, toExport } from "#lib/conversations/index.ts";
import { makeWorld, visitorContext } from "#tests/support/context.ts";
import { addBot, ask } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db } = world;
const botId = await addBot(world);
const ctx = visitorContext(db);
const { conversationId } = await ask(world, botId, ctx, { text: "Kapan pesanan tiba?" });

async function exported(by: Context): Promise<{ conversations: { title: string; messages: object[] }[] }> {
  let text = "";
  for await (const piece of exportOwnConversations(by, { id: botId, name: 'Toko "Sari"' })) text += piece;
  return JSON.parse(text);
}

test("one conversation is exported with its sources, without what only the page needs", async () => {
  const file = toExport(await readOwnBranch(ctx, { botId, conversationId }));
  expect(file).toMatchObject({ title: "Kapan pesanan tiba?", messages: [{ role: "user" }, { role: "assistant" }] });
  expect(file.messages[1]?.sources[0]).toMatchObject({ number: 1, title: "Pengiriman", url: null });
  expect(JSON.stringify(file)).not.toContain("score");
});

test("all of a visitor's are in one file, and nobody else's", async () => {
  await ask(world, botId, visitorContext(db), { text: "Milik orang lain" });
  await ask(world, botId, ctx, { text: "Jam berapa buka?" });
  const file = await exported(ctx);
  expect(file).toMatchObject({ version: 1, bot: 'Toko "Sari"' });
  expect(file.conversations.map(({ title }) => title)).toEqual(["Jam berapa buka?", "Kapan pesanan tiba?"]);
  expect((await exported(visitorContext(db))).conversations).toEqual([]);
});
