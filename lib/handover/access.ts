/** Which hand-overs an actor may see and change: what they cannot see is not found. */
import type { Context } from "#lib/access/context.ts";
import type { Permission } from "#lib/access/policy.ts";
import { findSpec } from "#lib/bots/read-spec.ts";
import { whereOwn } from "#lib/conversations/index.ts";
import { conflict, notFound } from "#lib/errors.ts";
import type { ConversationId } from "#lib/ids.ts";
import type { OpenBot } from "#lib/publishing/index.ts";
import { requireConversation } from "#lib/transcripts/index.ts";
import { languageOf } from "./notices.ts";

/** The actor's own conversation with the bot. */
export async function requireOwn(ctx: Context, bot: OpenBot, conversationId: ConversationId) {
  const row = await ctx.db.conversation.findFirst({
    where: { ...whereOwn(ctx, { botId: bot.id, channel: bot.channel }), id: conversationId },
    select: { id: true, language: true, leafId: true },
  });
  if (!row) throw notFound("conversation");
  return { ...row, language: languageOf(row.language, bot.spec.language) };
}

/** A conversation that a member may answer in: its visitor reads it on the bot's page. */
export async function requireAnswerable(ctx: Context, conversationId: ConversationId, permission: Permission) {
  const row = await requireConversation(ctx, conversationId, permission);
  if (row.channel !== "web") throw conflict("handover_no_visitor");
  const bot = await ctx.db.bot.findUniqueOrThrow({
    where: { id: row.botId },
    select: { draft: true, slug: true, publishedVersion: { select: { spec: true } } },
  });
  const spec = findSpec(bot.publishedVersion?.spec) ?? findSpec(bot.draft);
  return { ...row, slug: bot.slug, language: languageOf(row.language, spec?.language ?? "id") };
}

export const findOpen = ({ db }: Pick<Context, "db">, conversationId: ConversationId) =>
  db.handover.findFirst({ where: { conversationId, state: { not: "ended" } }, orderBy: { id: "desc" } });
