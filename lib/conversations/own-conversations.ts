/**
 * Which conversations are an actor's own: one rule, as a WHERE here and as SQL in `own-conversations-sql.ts`, and the
 * owner of a new conversation.
 */
import { type Context, userIdOf, visitorIdOf } from "#lib/access/context.ts";
import { isInScope } from "#lib/access/require.ts";
import type { BotId, UserId, VisitorId } from "#lib/ids.ts";
import type { Channel } from "./schema.ts";

/** Conversations of the preview belong to the preview alone; the other channels share theirs. */
export type OwnScope = { botId: BotId; channel: Channel };

export type ConversationOwner = { visitorId: VisitorId | null; userId: UserId | null };

/** A token reaches its user's conversations only with the scope to chat. */
export const ownUserId = (ctx: Context): UserId | null => (isInScope(ctx, "bots.try") ? userIdOf(ctx) : null);

/** Whoever asked: whatever bot, channel and deletion. */
export function whereOwner(ctx: Context) {
  const [visitorId, userId] = [visitorIdOf(ctx), ownUserId(ctx)];
  // What a person asked while signed in is seen at the same browser by nobody else, and after signing out by nobody.
  const ofBrowser = { visitorId, OR: [{ userId: null }, { userId: userIdOf(ctx) }] };
  const owners = [...(visitorId === null ? [] : [ofBrowser]), ...(userId === null ? [] : [{ userId }])];
  return { OR: owners };
}

export const whereOwn = (ctx: Context, { botId, channel }: OwnScope) => ({
  ...whereOwner(ctx),
  botId,
  deletedAt: null,
  channel: channel === "preview" ? channel : { not: "preview" },
});

/** Of what a bot's page shows to its visitor. */
export const ownVisits = (ctx: Context, botId: BotId) => whereOwn(ctx, { botId, channel: "web" });

/**
 * Visits belong to the browser, where a person is signed in to that person there and elsewhere; what members and programs
 * ask, and visits of a bot that asks for an account, to the person alone.
 */
export const ownerOf = (ctx: Context, bot: { channel: Channel; forAccounts: boolean }): ConversationOwner => ({
  visitorId: bot.channel === "web" && !bot.forAccounts ? visitorIdOf(ctx) : null,
  userId: userIdOf(ctx),
});
