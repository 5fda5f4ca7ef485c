/** Adds a message that no turn made: a member's, a visitor's to a member, a line about a hand-over. */
import type { Context } from "#lib/access/context.ts";
import { runEach } from "#lib/db/client.ts";
import { type ConversationId, type MessageId, newId, type UserId, type VisitorId } from "#lib/ids.ts";
import { indexMessages } from "#lib/retrieval/engine.ts";
import type { AuthorKind } from "./schema.ts";

export type NewMessage = {
  conversationId: ConversationId;
  /** Made where left out. */
  id?: MessageId;
  role: "user" | "assistant";
  authorKind: AuthorKind;
  authorId: UserId | VisitorId | null;
  authorName?: string | null;
  text: string;
};

/** At the end of the branch that is shown. Runs inside the caller's transaction. */
export async function appendMessage(
  ctx: Context,
  { conversationId, id = newId("message"), authorName = null, ...message }: NewMessage,
) {
  const { leafId } = await ctx.db.conversation.findUniqueOrThrow({
    where: { id: conversationId },
    select: { leafId: true },
  });
  const { messageCount } = await ctx.db.conversation.update({
    where: { id: conversationId },
    data: { messageCount: { increment: 1 }, leafId: id, lastMessageAt: new Date() },
    select: { messageCount: true },
  });
  const row = await ctx.db.message.create({
    data: { ...message, id, conversationId, parentId: leafId, sequence: messageCount, authorName, citations: [] },
  });
  await runEach(ctx.db, indexMessages([id]));
  return row;
}
