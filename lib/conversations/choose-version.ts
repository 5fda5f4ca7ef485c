import type { Context } from "#lib/access/context.ts";
import { inTransaction } from "#lib/db/client.ts";
import { conflict, notFound } from "#lib/errors.ts";
import type { MessageId } from "#lib/ids.ts";
import { listTree, nameVersions, newestBelow } from "./message-versions.ts";
import { answerTurnSelect, branchTo, viewBranch } from "./message-view.ts";
import { type OwnScope, whereOwn } from "./own-conversations.ts";
import type { MessageView } from "./schema.ts";

/**
 * Shows a version of a message from now on, with the newest of what followed it. Returns the messages from the version on.
 * Throws not found for a message outside of the actor's own conversations with this bot.
 */
export const chooseVersion = (
  outer: Context,
  { messageId, ...own }: OwnScope & { messageId: MessageId },
): Promise<MessageView[]> =>
  inTransaction(outer, async (ctx) => {
    const message = await ctx.db.message.findFirst({
      where: { id: messageId, conversation: whereOwn(ctx, own) },
      select: { conversationId: true, conversation: { select: { handover: true } } },
    });
    if (!message) throw notFound("message");
    // Both sides have to see the same.
    if (message.conversation.handover === "active") throw conflict("handover_active_version");
    const { conversationId } = message;
    const tree = await listTree(ctx, conversationId);
    const leafId = newestBelow(tree, messageId);
    await ctx.db.conversation.update({ where: { id: conversationId }, data: { leafId } });
    const branch = branchTo(tree, leafId).map(({ id }) => id);
    const shown = branch.slice(branch.indexOf(messageId));
    const messages = await ctx.db.message.findMany({ where: { id: { in: shown } } });
    const turns = await ctx.db.turn.findMany({ where: { answerId: { in: shown } }, select: answerTurnSelect });
    return nameVersions(viewBranch({ messages, turns, leafId }), tree);
  });
