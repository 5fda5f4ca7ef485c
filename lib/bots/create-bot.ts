import { type Context, userIdOf } from "#lib/access/context.ts";
import { requirePermission } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { newId } from "#lib/ids.ts";
import { getTemplate } from "#lib/templates/index.ts";
import { requireBot } from "./access.ts";
import { draftColumns } from "./draft-columns.ts";
import { readSpec } from "./read-spec.ts";
import type { Bot, CreateBotInput } from "./schema.ts";
import { type BotSpec, blankSpec, botLimits } from "./spec.ts";
import { toBot } from "./to-bot.ts";

const copySuffix = { id: " (salinan)", en: " (copy)" } as const;

type Start = { spec: BotSpec; templateKey?: string; templateVersion?: number };

async function startOf(ctx: Context, { from, workspaceId }: CreateBotInput): Promise<Start> {
  switch (from.kind) {
    case "blank":
      return { spec: blankSpec({ name: from.name, language: from.language }) };
    case "template": {
      const template = await getTemplate(ctx, { key: from.key, language: from.language });
      return {
        spec: { ...template.spec, name: from.name ?? template.spec.name },
        templateKey: template.key,
        templateVersion: template.version,
      };
    }
    case "copy": {
      const source = await requireBot(ctx, from.botId, "bots.read");
      const spec = readSpec(source.draft);
      const suffix = copySuffix[spec.language];
      const name = `${spec.name.slice(0, botLimits.nameLength - suffix.length)}${suffix}`;
      // The bases of another workspace are left out.
      const knowledge = source.workspaceId === workspaceId ? spec.knowledge : { ...spec.knowledge, baseIds: [] };
      return { spec: { ...spec, name, knowledge } };
    }
  }
}

export async function createBot(ctx: Context, input: CreateBotInput): Promise<Bot> {
  requirePermission(ctx, "bots.write", input.workspaceId);
  const { spec, templateKey, templateVersion } = await startOf(ctx, input);
  const id = newId("bot");
  await inTransaction(ctx, async (ctx) => {
    const createdById = userIdOf(ctx);
    await ctx.db.bot.create({
      data: {
        id,
        workspaceId: input.workspaceId,
        ...draftColumns(spec, null),
        allowedOrigins: [],
        templateKey,
        templateVersion,
        createdById,
      },
    });
    const audited = { from: input.from.kind, templateKey };
    await recordAudit(ctx, {
      action: "bot.created",
      entityKind: "bot",
      entityId: id,
      entityName: spec.name,
      workspaceId: input.workspaceId,
      after: audited,
    });
  });
  return toBot(await requireBot(ctx, id, "bots.write"));
}
