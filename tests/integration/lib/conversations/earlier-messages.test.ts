/** A conversation of thousands of messages: its end at once, the rest page by page, nothing left out and nothing twice. */
import { expect, test } from "vitest";
import { getVisitorConversation, listEarlierMessages } from "#lib/conversations/index.ts";
import { conversationLimits, type MessageView } from "#lib/conversations/schema.ts";
import { MessageId, newId } from "#lib/ids.ts";
import { makeWorld, visitorContext } from "#tests/support/context.ts";
import { addBot, ask } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db } = world;
const botId = await addBot(world);
const ctx = visitorContext(db);
const { conversationId } = await ask(world, botId, ctx, { text: "Pertama" });
const { leafId } = await db.conversation.findUniqueOrThrow({ where: { id: conversationId } });

const count = 5_000;
let parentId = leafId;
const rows = Array.from({ length: count }, (_, index) => {
  const id = newId("message");
  const row = {
    id,
    conversationId,
    parentId,
    sequence: 10 + index,
    role: "user",
    text: `Nomor ${index}`,
    citations: [],
  };
  parentId = id;
  return row;
});
await db.message.createMany({ data: rows });
await db.conversation.update({ where: { id: conversationId }, data: { leafId: parentId } });

test("its end is read first, and all before it by pages to the beginning", async () => {
  const { messages } = await getVisitorConversation(ctx, { botId, conversationId });
  expect(messages).toHaveLength(conversationLimits.shownMessages);
  let shown: MessageView[] = messages;
  let pages = 0;
  while (shown[0]?.parentId) {
    const before = MessageId.parse(shown[0].id);
    shown = [...(await listEarlierMessages(ctx, { botId, conversationId, before })), ...shown];
    pages += 1;
  }
  expect(pages).toBeGreaterThan(40);
  expect(shown).toHaveLength(count + 2);
  expect(shown.slice(2).map(({ text }) => text)).toEqual(rows.map(({ text }) => text));
  expect(shown[0]?.text).toBe("Pertama");
});

test("nobody else reads them, and a message of another conversation leads to none", async () => {
  const before = MessageId.parse(rows.at(-1)?.id);
  for (const other of [visitorContext(db), world.owner])
    await expect(listEarlierMessages(other, { botId, conversationId, before })).rejects.toMatchObject({
      code: "not_found",
    });
  const { conversationId: own } = await ask(world, botId, ctx, { text: "Lain" });
  expect(await listEarlierMessages(ctx, { botId, conversationId: own, before })).toEqual([]);
});
