import type { Context } from "../access/context.ts";
import { recordAudit } from "../audit/record.ts";
import { inTransaction, toJson } from "../db/client.ts";
import { conflict, invalidField } from "../errors.ts";
import { requireBot } from "./access.ts";
import type { DraftSaved, SaveDraftInput } from "./schema.ts";
import type { BotSpec } from "./spec.ts";

const editingSessionMs = 10 * 60 * 1000;

/** What a spec names by id must be there for this workspace: checked here, and again by every search and turn. */
async function requireOwnReferences(ctx: Context, workspaceId: string, spec: BotSpec): Promise<void> {
  const { baseIds } = spec.knowledge;
  if (baseIds.length > 0) {
    const found = await ctx.db.knowledgeBase.count({ where: { id: { in: baseIds }, workspaceId } });
    if (found < new Set(baseIds).size) throw invalidField("spec.knowledge.baseIds", "not_found");
  }
  const { modelIds } = spec.model;
  if (modelIds.length > 0) {
    const found = await ctx.db.model.count({ where: { id: { in: modelIds } } });
    if (found < new Set(modelIds).size) throw invalidField("spec.model.modelIds", "not_found");
  }
}

/** Throws conflict when somebody saved since `revision`; their draft stays, and nothing of the sender's is lost on the sender's side. */
export async function saveDraft(ctx: Context, { botId, revision, spec }: SaveDraftInput): Promise<DraftSaved> {
  return inTransaction(ctx, async (ctx) => {
    const bot = await requireBot(ctx, botId, "bots.write");
    await requireOwnReferences(ctx, bot.workspaceId, spec);
    const { count } = await ctx.db.bot.updateMany({
      where: { id: botId, revision },
      data: { draft: toJson(spec), name: spec.name, revision: { increment: 1 } },
    });
    if (count === 0) throw conflict("conflict", { revision: bot.revision });
    await recordAudit(ctx, {
      action: "bot.draft-saved",
      entityKind: "bot",
      entityId: botId,
      entityName: spec.name,
      workspaceId: bot.workspaceId,
      before: bot.draft,
      after: spec,
      mergeWithinMs: editingSessionMs,
    });
    return { revision: revision + 1, savedAt: new Date().toISOString() };
  });
}
