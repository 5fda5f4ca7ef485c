/** Which conversations are an actor's own: one rule, as a WHERE of Prisma's and as SQL, and the owner of a new one. */
import { type Context, userIdOf, visitorIdOf } from "#lib/access/context.ts";
import { isInScope } from "#lib/access/require.ts";
import { Prisma } from "#lib/db/client.ts";
import type { Channel } from "./schema.ts";

/** Trials of a draft are own conversations in the preview alone; the other channels share theirs. */
export type OwnScope = { botId: string; channel: Channel };

export type ConversationOwner = { visitorId: string | null; userId: string | null };

/** A token reaches its person's conversations only with the scope to chat. */
const ownUserId = (ctx: Context): string | null => (isInScope(ctx, "bots.try") ? userIdOf(ctx) : null);

export function whereOwn(ctx: Context, { botId, channel }: OwnScope) {
  const [visitorId, userId] = [visitorIdOf(ctx), ownUserId(ctx)];
  const owners = [...(visitorId === null ? [] : [{ visitorId }]), ...(userId === null ? [] : [{ userId }])];
  return { botId, deletedAt: null, channel: channel === "preview" ? channel : { not: "preview" }, OR: owners };
}

/** The same rule for a query whose conversation is called `c`. */
export function ownSql(ctx: Context, { botId, channel }: OwnScope): Prisma.Sql {
  const [visitorId, userId] = [visitorIdOf(ctx), ownUserId(ctx)];
  const inChannel = channel === "preview" ? Prisma.sql`c.channel = 'preview'` : Prisma.sql`c.channel <> 'preview'`;
  return Prisma.sql`
    c.bot_id = ${botId} and c.deleted_at is null and ${inChannel}
    and ((${visitorId} is not null and c.visitor_id = ${visitorId}) or (${userId} is not null and c.user_id = ${userId}))`;
}

/** Visits belong to the browser, and to the person where one is signed in; what members and programs ask, to the person alone. */
export const ownerOf = (ctx: Context, channel: Channel): ConversationOwner => ({
  visitorId: channel === "web" ? visitorIdOf(ctx) : null,
  userId: userIdOf(ctx),
});
