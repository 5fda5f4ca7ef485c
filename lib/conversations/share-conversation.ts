/** Links to a conversation as it was when it was shared: made, listed and taken back by whoever's it is, read by who has one. */
import type { Context } from "#lib/access/context.ts";
import { hashToken, newSecretToken } from "#lib/auth/tokens.ts";
import { inTransaction, toJson } from "#lib/db/client.ts";
import { limitExceeded, notFound } from "#lib/errors.ts";
import { type BotId, type ConversationId, newId, type ShareId } from "#lib/ids.ts";
import { readOwnBranch } from "./own-branch.ts";
import { ownVisits } from "./own-conversations.ts";
import { conversationLimits, type MessageView, type Share, SharedMessage } from "./schema.ts";

type OwnConversation = { botId: BotId; conversationId: ConversationId };

/** What is said so far: an answer that is still being made is none yet. */
const isSaid = ({ role, state }: MessageView) => role === "user" || (state !== "streaming" && state !== "waiting");

/** The newest, where there are more than a page can show. */
const snapshotOf = (messages: readonly MessageView[]): SharedMessage[] =>
  messages
    .filter(isSaid)
    .slice(-conversationLimits.sharedMessages)
    .map((message) => SharedMessage.parse(message));

/** The token is only in the link. Throws limit exceeded where the conversation has as many links as it may. */
export async function shareConversation(ctx: Context, own: OwnConversation): Promise<{ token: string }> {
  const { conversation, messages } = await readOwnBranch(ctx, own);
  const { token, hash } = newSecretToken("");
  const { conversationId } = own;
  await inTransaction(ctx, async (ctx) => {
    if ((await ctx.db.conversationShare.count({ where: { conversationId } })) >= conversationLimits.shares)
      throw limitExceeded("too_many_shares", { max: conversationLimits.shares });
    await ctx.db.conversationShare.create({
      data: {
        id: newId("share"),
        conversationId,
        tokenHash: hash,
        title: conversation.title,
        messages: toJson(snapshotOf(messages)),
      },
    });
  });
  return { token };
}

export async function listShares(ctx: Context, { botId, conversationId }: OwnConversation): Promise<Share[]> {
  const rows = await ctx.db.conversationShare.findMany({
    where: { conversationId, conversation: ownVisits(ctx, botId) },
    orderBy: { id: "desc" },
    select: { id: true, createdAt: true },
  });
  return rows.map(({ id, createdAt }) => ({ id, createdAt: createdAt.toISOString() }));
}

export async function revokeShare(ctx: Context, { botId, shareId }: { botId: BotId; shareId: ShareId }): Promise<void> {
  const { count } = await ctx.db.conversationShare.deleteMany({
    where: { id: shareId, conversation: ownVisits(ctx, botId) },
  });
  if (count === 0) throw notFound("share");
}

type SharedConversation = { title: string; createdAt: string; messages: SharedMessage[] };

/** For whoever the bot is open to, which the caller has found. The same for a link that never was as for one taken back. */
export async function getShared(
  ctx: Context,
  { botId, token }: { botId: BotId; token: string },
): Promise<SharedConversation> {
  const row = await ctx.db.conversationShare.findFirst({
    where: { tokenHash: hashToken(token), conversation: { botId, deletedAt: null } },
  });
  if (!row) throw notFound("share");
  const messages = SharedMessage.array().safeParse(row.messages);
  if (!messages.success) throw notFound("share");
  return { title: row.title, createdAt: row.createdAt.toISOString(), messages: messages.data };
}
