/** The conversations of a visitor, as SQL. */
import { Prisma, type Statement } from "#lib/db/client.ts";
import { isOneOf } from "#lib/db/engine.ts";
import { likeOf } from "#lib/db/like.ts";
import type { BotId, ConversationId, UserId, VisitorId } from "#lib/ids.ts";
import { phoneSigns } from "#lib/text/phone-number.ts";

/** Whose a conversation is: a browser's, or an account's on a page that asks for one. */
export type VisitRow = { id: ConversationId; visitorId: VisitorId | null; userId: UserId | null };
export type FilledRow = VisitRow & { variables: unknown };

/** A program's account stands for many visitors. */
const columns = Prisma.sql`
  c.id as "id", c.visitor_id as "visitorId", case when c.channel = 'web' then c.user_id end as "userId"`;

/** A condition on conversation `c`; those whose deletion may still be taken back are among them. */
export const visitsOf = (botIds: readonly BotId[]): Statement =>
  Prisma.sql`${isOneOf(Prisma.sql`c.bot_id`, botIds)} and c.channel <> 'preview'`;

export const byOwners = (
  botIds: readonly BotId[],
  { visitorIds, userIds }: { visitorIds: readonly VisitorId[]; userIds: readonly UserId[] },
): Statement => Prisma.sql`
  select ${columns} from conversation c
  where ${visitsOf(botIds)} and (${isOneOf(Prisma.sql`c.visitor_id`, visitorIds)}
    or (c.channel = 'web' and ${isOneOf(Prisma.sql`c.user_id`, userIds)}))`;

export const byIds = (ids: readonly ConversationId[]): Statement => Prisma.sql`
  select ${columns} from conversation c where ${isOneOf(Prisma.sql`c.id`, ids)}`;

const withoutSigns = (text: Statement): Statement =>
  phoneSigns.reduce((read, sign) => Prisma.sql`replace(${read}, ${sign}, '')`, text);

export type SaidRow = { text: string; conversationId: ConversationId };

/** Questions in which the digits follow each other, whatever signs of phone numbers stand between them. */
export const byDigits = (botIds: readonly BotId[], digits: string): Statement => Prisma.sql`
  select m.text as "text", m.conversation_id as "conversationId"
  from message m join conversation c on c.id = m.conversation_id
  where ${visitsOf(botIds)} and m.role = 'user' and ${withoutSigns(Prisma.sql`m.text`)} like ${likeOf(digits)} escape '!'`;

/** Those in whose variables they do. */
export const byFilledDigits = (botIds: readonly BotId[], digits: string): Statement => Prisma.sql`
  select ${columns}, c.variables as "variables" from conversation c
  where ${visitsOf(botIds)} and c.variables <> '{}'
    and ${withoutSigns(Prisma.sql`c.variables`)} like ${likeOf(digits)} escape '!'`;

/** Those in whose variables a word stands, among their names, too; the word in small letters of the basic alphabet. */
export const byVariables = (botIds: readonly BotId[], word: string): Statement => Prisma.sql`
  select ${columns}, c.variables as "variables" from conversation c
  where ${visitsOf(botIds)} and c.variables <> '{}' and lower(c.variables) like ${likeOf(word)} escape '!'`;
