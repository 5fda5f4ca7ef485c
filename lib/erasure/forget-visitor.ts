/** Erases all that a visitor said to one bot, or to all of the instance, and what counts their questions. */
import type { Context } from "#lib/access/context.ts";
import { dropAttachments } from "#lib/attachments/index.ts";
import { erasedAt, erasureJob, whereOwner } from "#lib/conversations/index.ts";
import type { BotId, ConversationId } from "#lib/ids.ts";
import { enqueueOnce } from "#lib/jobs/queue.ts";
import { forgetQuotas } from "#lib/turns/index.ts";
import { eraseConversations } from "./erase-conversations.ts";

const atOnce = 500;

/** Conversations whose deletion could still be taken back among them; what a maker tried is no visit. */
const whereAllOwn = (ctx: Context, botId: BotId | null) => ({
  ...whereOwner(ctx),
  channel: { not: "preview" },
  ...(botId === null ? {} : { botId }),
});

/** `isUnknown` where no conversation is left that the visitor could find again, with any bot. */
export type Forgotten = { erased: number; isUnknown: boolean };

export async function forgetVisitor(ctx: Context, { botId }: { botId: BotId | null }): Promise<Forgotten> {
  const erased = new Set<ConversationId>();
  // Goes on with what this process does not finish.
  await enqueueOnce(ctx.db, { kind: erasureJob, payload: {}, runAt: erasedAt(new Date()) });
  for (;;) {
    // Again, since one may have begun meanwhile.
    const own = await ctx.db.conversation.findMany({
      where: whereAllOwn(ctx, botId),
      select: { id: true },
      take: atOnce,
    });
    if (own.length === 0) break;
    for (const { id } of own) erased.add(id);
    await eraseConversations(
      ctx.db,
      own.map(({ id }) => id),
    );
  }
  const unsent = { channel: { not: "preview" }, ...(botId === null ? {} : { botId }) };
  await dropAttachments(ctx.db, { AND: [whereOwner(ctx), unsent] });
  await ctx.db.$forgetErased?.();
  await forgetQuotas(ctx, botId);
  const left = await ctx.db.conversation.findFirst({ where: whereAllOwn(ctx, null), select: { id: true } });
  return { erased: erased.size, isUnknown: left === null };
}
