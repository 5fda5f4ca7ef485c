/** Which conversations are an actor's own, as SQL: the rule of `whereOwn`. */
import { type Context, userIdOf, visitorIdOf } from "#lib/access/context.ts";
import { Prisma, type Statement } from "#lib/db/client.ts";
import { type OwnScope, ownUserId } from "./own-conversations.ts";

/** A condition on conversation `c`. */
export function ownSql(ctx: Context, { botId, channel }: OwnScope): Statement {
  const [visitorId, userId] = [visitorIdOf(ctx), ownUserId(ctx)];
  const signedIn = userIdOf(ctx);
  const inChannel = channel === "preview" ? Prisma.sql`c.channel = 'preview'` : Prisma.sql`c.channel <> 'preview'`;
  return Prisma.sql`
    c.bot_id = ${botId} and c.deleted_at is null and ${inChannel}
    and ((${visitorId} is not null and c.visitor_id = ${visitorId}
        and (c.user_id is null or c.user_id = ${signedIn}))
      or (${userId} is not null and c.user_id = ${userId}))`;
}
