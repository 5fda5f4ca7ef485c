import type { Context } from "#lib/access/context.ts";
import { draftColumns } from "#lib/bots/index.ts";
import { readSpec } from "#lib/bots/read-spec.ts";
import type { BotId } from "#lib/ids.ts";
import { newId } from "#lib/ids.ts";
import { addPair, addSnippet, createBase } from "#lib/knowledge/index.ts";
import { publishBot } from "#lib/publishing/index.ts";
import { demosByLanguage } from "#prisma/seed/demos.ts";
import type { AddDemoInput } from "./schema.ts";

/** Inside the caller's transaction. The bot gets its own slug, or the next free one. */
export async function createDemo(ctx: Context, { workspaceId, language }: AddDemoInput): Promise<BotId> {
  const { base, bot } = demosByLanguage[language];
  const { name, description, snippets, pairs } = base;
  const { id: baseId } = await createBase(ctx, { workspaceId, name, description, language });
  for (const snippet of snippets) await addSnippet(ctx, { baseId, ...snippet });
  for (const pair of pairs) await addPair(ctx, { baseId, ...pair });
  const botId = newId("bot");
  const spec = readSpec({ ...bot.spec, knowledge: { ...bot.spec.knowledge, baseIds: [baseId] } });
  const taken = await ctx.db.botAddress.findUnique({ where: { slug: bot.slug }, select: { botId: true } });
  const slug = taken ? null : bot.slug;
  await ctx.db.bot.create({
    data: { id: botId, workspaceId, ...draftColumns(spec, null), slug, allowedOrigins: [] },
  });
  await publishBot(ctx, { botId, revision: 1, note: "" });
  return botId;
}
