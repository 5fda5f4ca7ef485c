import { type Context, userIdOf, visitorIdOf } from "#lib/access/context.ts";
import { appendMessage, wakeReaders } from "#lib/conversations/index.ts";
import { inTransaction } from "#lib/db/client.ts";
import { conflict } from "#lib/errors.ts";
import type { MessageId } from "#lib/ids.ts";
import type { OpenBot } from "#lib/publishing/index.ts";
import { holdConversation } from "#lib/turns/index.ts";
import { findOpen, requireOwn } from "./access.ts";
import { messageIdOf } from "./own-message-id.ts";
import type { WriteToMemberInput } from "./schema.ts";

/**
 * The visitor's message to the member who answers: no turn begins. Throws not found for anybody else's conversation;
 * conflict where no member answers any more, and before the visitor agreed to what the bot asks for.
 */
export async function writeToMember(
  outer: Context,
  { bot, input }: { bot: OpenBot; input: WriteToMemberInput },
): Promise<{ messageId: MessageId }> {
  if (bot.consent?.isGiven === false) throw conflict("consent_needed");
  const { conversationId, text, idempotencyKey } = input;
  const messageId = messageIdOf(outer, conversationId, idempotencyKey);
  await requireOwn(outer, bot, conversationId);
  const write = async (ctx: Context): Promise<void> => {
    if (await ctx.db.message.findUnique({ where: { id: messageId }, select: { id: true } })) return;
    if ((await findOpen(ctx, conversationId))?.state !== "active") throw conflict("handover_not_active");
    const authorId = visitorIdOf(ctx) ?? userIdOf(ctx);
    await appendMessage(ctx, { conversationId, id: messageId, role: "user", authorKind: "visitor", authorId, text });
  };
  await holdConversation(conversationId, { stops: false }, () => inTransaction(outer, write));
  wakeReaders(conversationId);
  return { messageId };
}
