import { type Context, userIdOf } from "#lib/access/context.ts";
import { requirePermission } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { newId, randomText } from "#lib/ids.ts";
import { findInWorkspace } from "#lib/knowledge/index.ts";
import { copyPicture } from "#lib/pictures/index.ts";
import { getTemplate } from "#lib/templates/index.ts";
import { emptyVariables } from "#lib/turn/check-variables.ts";
import { requireBot } from "./access.ts";
import { draftColumns } from "./draft-columns.ts";
import { freeNameIn } from "./free-name-in.ts";
import { requireOwnReferences } from "./own-references.ts";
import { readSpec } from "./read-spec.ts";
import type { Bot, CreateBotInput, StartStep } from "./schema.ts";
import { type BotSpec, blankSpec, botLimits } from "./spec.ts";
import { tagsOf, toBot } from "./to-bot.ts";

const copySuffix = { id: " (salinan)", en: " (copy)" } as const;

type Start = { spec: BotSpec; tags?: string[]; templateKey?: string; templateVersion?: number };

/** A template asks its questions first; a bot without blanks goes on with what it knows. */
const firstStep = ({ persona, variables }: BotSpec): StartStep =>
  emptyVariables(persona, variables).length > 0 ? "fill" : "knowledge";

async function startOf(ctx: Context, { from, workspaceId }: CreateBotInput): Promise<Start> {
  switch (from.kind) {
    case "blank":
      return { spec: blankSpec({ name: from.name, language: from.language, faceSeed: randomText() }) };
    case "template": {
      const template = await getTemplate(ctx, { key: from.key, language: from.language });
      const name = from.name ?? (await freeNameIn(ctx, workspaceId, template.spec.name));
      return {
        spec: { ...template.spec, name, faceSeed: randomText() },
        templateKey: template.key,
        templateVersion: template.version,
      };
    }
    case "copy": {
      const source = await requireBot(ctx, from.botId, "bots.read");
      const spec = readSpec(source.draft);
      const isWithin = source.workspaceId === workspaceId;
      const suffix = isWithin ? copySuffix[spec.language] : "";
      const copied = `${spec.name.slice(0, botLimits.nameLength - suffix.length)}${suffix}`;
      const name = await freeNameIn(ctx, workspaceId, copied);
      // What the other workspace has not got is left out.
      const found = isWithin ? null : await findInWorkspace(ctx.db, spec.knowledge.baseIds, workspaceId);
      const baseIds = found ? [...new Set(found.values())] : spec.knowledge.baseIds;
      const picture = spec.picture && (await copyPicture(ctx, { pictureId: spec.picture, workspaceId }));
      return { spec: { ...spec, name, knowledge: { ...spec.knowledge, baseIds }, picture }, tags: tagsOf(source) };
    }
    case "spec":
      await requireOwnReferences(ctx, workspaceId, { spec: from.spec, before: null, path: "from.spec" });
      return { spec: { ...from.spec, faceSeed: from.spec.faceSeed || randomText() } };
  }
}

export async function createBot(ctx: Context, input: CreateBotInput): Promise<Bot> {
  requirePermission(ctx, "bots.write", input.workspaceId);
  const { spec, tags, templateKey, templateVersion } = await startOf(ctx, input);
  const startStep = input.guided ? firstStep(spec) : null;
  const id = newId("bot");
  await inTransaction(ctx, async (ctx) => {
    const createdById = userIdOf(ctx);
    await ctx.db.bot.create({
      data: {
        id,
        workspaceId: input.workspaceId,
        ...draftColumns(spec, null),
        allowedOrigins: [],
        tags,
        templateKey,
        templateVersion,
        startStep,
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
