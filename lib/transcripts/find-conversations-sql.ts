/** Lists of conversations as SQL; every condition but those on tags and feedback is answered by one index. */
import { Prisma, type Statement } from "#lib/db/client.ts";
import { isOneOf } from "#lib/db/engine.ts";
import type { BotId, ConversationId } from "#lib/ids.ts";
import type { ConversationFilter } from "./schema.ts";

/** A condition on conversation `c`: one of these bots', and what the filter says. */
export function whereFits(filter: ConversationFilter, botIds: readonly BotId[]): Statement {
  const { workspaceId, versionId, channel, from, before, outcome, feedback, language, tag, unread, files } = filter;
  const conditions = [
    Prisma.sql`c.workspace_id = ${workspaceId} and c.deleted_at is null and c.channel <> 'preview'`,
    isOneOf(Prisma.sql`c.bot_id`, botIds),
  ];
  if (versionId) conditions.push(Prisma.sql`c.version_id = ${versionId}`);
  if (channel) conditions.push(Prisma.sql`c.channel = ${channel}`);
  if (from) conditions.push(Prisma.sql`c.last_message_at >= ${new Date(from)}`);
  if (before) conditions.push(Prisma.sql`c.last_message_at < ${new Date(before)}`);
  if (outcome) conditions.push(Prisma.sql`c.outcome = ${outcome}`);
  if (language) conditions.push(Prisma.sql`c.language = ${language}`);
  if (unread) conditions.push(Prisma.sql`(c.read_at is null or c.read_at < c.last_message_at)`);
  if (tag) conditions.push(Prisma.sql`c.id in (select conversation_id from conversation_tag where tag = ${tag})`);
  if (files)
    conditions.push(Prisma.sql`c.id in (select conversation_id from attachment where conversation_id is not null)`);
  if (feedback) {
    const given = (value: string) => Prisma.sql`(select conversation_id from message where feedback_value = ${value})`;
    conditions.push(Prisma.sql`c.id in ${given(feedback)}`);
    if (feedback === "up") conditions.push(Prisma.sql`c.id not in ${given("down")}`);
  }
  return Prisma.join(conditions, " and ");
}

/** The place of a conversation in the list. */
export type Place = { at: Date; id: ConversationId };

/** Those after a place, the newest first; before it, the oldest first. */
export function pageStatement(where: Statement, max: number, place: Place | null, after = true): Statement {
  const beyond = place
    ? after
      ? Prisma.sql`and (c.last_message_at, c.id) < (${place.at}, ${place.id})`
      : Prisma.sql`and (c.last_message_at, c.id) > (${place.at}, ${place.id})`
    : Prisma.empty;
  const order = after ? Prisma.sql`c.last_message_at desc, c.id desc` : Prisma.sql`c.last_message_at, c.id`;
  return Prisma.sql`
    select c.id as "id" from conversation c where ${where} ${beyond} order by ${order} limit ${max}`;
}
