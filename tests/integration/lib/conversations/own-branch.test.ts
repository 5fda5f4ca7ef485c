/** The whole branch of an own conversation, for files and links. */
import { expect, test } from "vitest";
import { readOwnBranch } from "#lib/conversations/index.ts";
import { type MessageId, newId } from "#lib/ids.ts";
import { makeWorld, visitorContext } from "#tests/support/context.ts";
import { addBot, ask } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db } = world;
const botId = await addBot(world);
const ctx = visitorContext(db);

test("a long branch is whole, and another branch of the tree is not in it", async () => {
  const { conversationId: long } = await ask(world, botId, ctx, { text: "Panjang" });
  const { leafId } = await db.conversation.findUniqueOrThrow({ where: { id: long } });
  let parentId: MessageId | null = leafId;
  const rows = Array.from({ length: 1_200 }, (_, index) => {
    const id = newId("message");
    const row = { id, parentId, sequence: 10 + index, role: "user", text: `Nomor ${index}`, citations: [] };
    parentId = id;
    return { ...row, conversationId: long };
  });
  await db.message.createMany({ data: rows });
  const aside = {
    id: newId("message"),
    parentId: leafId,
    sequence: 5_000,
    role: "user",
    text: "Cabang",
    citations: [],
  };
  await db.message.create({ data: { ...aside, conversationId: long } });
  await db.conversation.update({ where: { id: long }, data: { leafId: parentId } });
  const { messages } = await readOwnBranch(ctx, { botId, conversationId: long });
  expect(messages).toHaveLength(1_202);
  expect(messages.at(-1)?.text).toBe("Nomor 1199");
});

test("nobody else's is found", async () => {
  const { conversationId } = await ask(world, botId, ctx, { text: "Kapan pesanan tiba?" });
  for (const other of [visitorContext(db), world.owner, world.system])
    await expect(readOwnBranch(other, { botId, conversationId })).rejects.toMatchObject({ code: "not_found" });
});
