/** What a new instance holds: the demo knowledge and the published bot on it. Written once; deleted, it stays deleted. */
import type { Context } from "#lib/access/context.ts";
import { draftColumns } from "#lib/bots/index.ts";
import { readSpec } from "#lib/bots/read-spec.ts";
import { inTransaction } from "#lib/db/client.ts";
import { newId } from "#lib/ids.ts";
import { addPair, addSnippet, createBase } from "#lib/knowledge/index.ts";
import { publishBot } from "#lib/publishing/index.ts";
import { seedBase, seedBot } from "./content.ts";

const seededKey = "seeded";

export async function seedOnce(ctx: Context): Promise<void> {
  if (await ctx.db.setting.findUnique({ where: { key: seededKey } })) return;
  await inTransaction(ctx, async (ctx) => {
    const workspaceId = newId("workspace");
    await ctx.db.workspace.create({ data: { id: workspaceId, kind: "system", name: "Rakit" } });
    const { name, description, language, snippets, pairs } = seedBase;
    const base = await createBase(ctx, { workspaceId, name, description, language });
    const baseId = base.id;
    for (const snippet of snippets) await addSnippet(ctx, { baseId, ...snippet });
    for (const pair of pairs) await addPair(ctx, { baseId, ...pair });
    const botId = newId("bot");
    const spec = readSpec({ ...seedBot.spec, knowledge: { ...seedBot.spec.knowledge, baseIds: [baseId] } });
    await ctx.db.bot.create({
      data: { id: botId, workspaceId, ...draftColumns(spec, null), slug: seedBot.slug, allowedOrigins: [] },
    });
    await publishBot(ctx, { botId, revision: 1, note: "" });
    await ctx.db.setting.create({ data: { key: seededKey, value: true } });
  });
}
