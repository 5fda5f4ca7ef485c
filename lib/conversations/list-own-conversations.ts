/** A visitor's own conversations with one bot, all of them: page by page, what they pinned first. */
import type { Context } from "#lib/access/context.ts";
import type { Prisma } from "#lib/db/client.ts";
import { asId, type BotId } from "#lib/ids.ts";
import { ownVisits } from "./own-conversations.ts";
import { conversationLimits, type OwnConversation, type OwnConversationPage } from "./schema.ts";

const pageSize = 40;

export const ownSelect = {
  id: true,
  title: true,
  lastMessageAt: true,
  pinnedAt: true,
} as const satisfies Prisma.ConversationSelect;

export type OwnRow = Prisma.ConversationGetPayload<{ select: typeof ownSelect }>;

export const toOwnConversation = ({ id, title, lastMessageAt, pinnedAt }: OwnRow): OwnConversation => ({
  id,
  title,
  lastMessageAt: lastMessageAt.toISOString(),
  isPinned: pinnedAt !== null,
  excerpt: null,
});

export const cursorOf = ({ lastMessageAt, id }: Pick<OwnRow, "id" | "lastMessageAt">): string =>
  `${lastMessageAt.getTime()}~${id}`;

/** What comes after the cursor, the newest first: two conversations may end in one millisecond. */
export function olderThan(cursor: string | undefined): Prisma.ConversationWhereInput {
  if (cursor === undefined) return {};
  const [at = "", id = ""] = cursor.split("~");
  const lastMessageAt = new Date(Number(at));
  return { OR: [{ lastMessageAt: { lt: lastMessageAt } }, { lastMessageAt, id: { lt: asId("conversation", id) } }] };
}

export const newestFirst: Prisma.ConversationOrderByWithRelationInput[] = [{ lastMessageAt: "desc" }, { id: "desc" }];

export async function listOwnConversations(
  ctx: Context,
  { botId, after }: { botId: BotId; after?: string | undefined },
): Promise<OwnConversationPage> {
  const own = ownVisits(ctx, botId);
  const pinned = after
    ? []
    : await ctx.db.conversation.findMany({
        where: { AND: [own, { pinnedAt: { not: null } }] },
        orderBy: newestFirst,
        take: conversationLimits.pinned,
        select: ownSelect,
      });
  const rows = await ctx.db.conversation.findMany({
    where: { AND: [own, { pinnedAt: null }, olderThan(after)] },
    orderBy: newestFirst,
    take: pageSize + 1,
    select: ownSelect,
  });
  const page = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? page.at(-1) : undefined;
  return { items: [...pinned, ...page].map(toOwnConversation), nextCursor: last ? cursorOf(last) : null };
}
