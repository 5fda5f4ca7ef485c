/** The conversations of a visitor, as SQL. */
import { Prisma, type Statement } from "#lib/db/client.ts";
import { isOneOf } from "#lib/db/engine.ts";
import { likeOf } from "#lib/db/like.ts";
import type { BotId, ConversationId, VisitorId } from "#lib/ids.ts";

export type VisitRow = { id: ConversationId; visitorId: VisitorId | null };

const columns = Prisma.sql`select c.id as "id", c.visitor_id as "visitorId" from conversation c`;

/** A condition on conversation `c`; those whose deletion may still be taken back are among them. */
export const visitsOf = (botIds: readonly BotId[]): Statement =>
  Prisma.sql`${isOneOf(Prisma.sql`c.bot_id`, botIds)} and c.channel <> 'preview'`;

export const byVisitors = (botIds: readonly BotId[], ids: readonly VisitorId[]): Statement => Prisma.sql`
  ${columns} where ${visitsOf(botIds)} and ${isOneOf(Prisma.sql`c.visitor_id`, ids)}`;

/** Those with the text among what the visitor filled in. */
export const byVariables = (botIds: readonly BotId[], contact: string): Statement => Prisma.sql`
  ${columns} where ${visitsOf(botIds)} and c.variables <> '{}' and lower(c.variables) like ${likeOf(contact)} escape '!'`;
