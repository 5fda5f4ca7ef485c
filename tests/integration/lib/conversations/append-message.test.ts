import { expect, test } from "vitest";
import { appendMessage } from "#lib/conversations/index.ts";
import { inTransaction } from "#lib/db/client.ts";
import { makeWorld } from "#tests/support/context.ts";
import { addBot, ask, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db, editor } = world;

test("a message stands at the end of the branch that is shown, in the order of the conversation, found by the search", async () => {
  const { conversationId } = await ask(world, await addBot(world), visitor(), { text: "Kapan pesanan tiba?" });
  const before = await db.conversation.findUniqueOrThrow({ where: { id: conversationId } });
  const add = (text: string) =>
    inTransaction(editor, (ctx) =>
      appendMessage(ctx, { conversationId, role: "assistant", authorKind: "member", authorId: null, text }),
    );
  const [first, second] = await Promise.all([add("Satu"), add("Dua")]);
  const after = await db.conversation.findUniqueOrThrow({ where: { id: conversationId } });
  expect(new Set([first.sequence, second.sequence])).toEqual(new Set([3, 4]));
  const [earlier, later] = first.sequence < second.sequence ? [first, second] : [second, first];
  expect(earlier.parentId).toBe(before.leafId);
  expect(later.parentId).toBe(earlier.id);
  expect(after).toMatchObject({ leafId: later.id, messageCount: 4 });
  expect(await db.indexedMessage.count({ where: { messageId: { in: [first.id, second.id] } } })).toBe(2);
});
