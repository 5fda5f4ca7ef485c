import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { conflict, invalidField } from "#lib/errors.ts";
import type { WorkspaceId } from "#lib/ids.ts";
import { environmentModelId } from "#lib/providers/schema.ts";
import { requireBot } from "./access.ts";
import { draftColumns } from "./draft-columns.ts";
import { readSpec } from "./read-spec.ts";
import type { DraftSaved, SaveDraftInput } from "./schema.ts";
import type { BotSpec } from "./spec.ts";

const editingSessionMs = 10 * 60 * 1000;

const newIn = <Id extends string>(ids: readonly Id[], before: readonly Id[]) => [
  ...new Set(ids.filter((id) => !before.includes(id))),
];

/**
 * An id newly named in a spec must exist in this workspace: checked here, and again by every search and turn. An id of
 * a row deleted meanwhile stays in the spec until its maker removes it; searches and turns skip it.
 */
async function requireOwnReferences(
  ctx: Context,
  workspaceId: WorkspaceId,
  spec: BotSpec,
  before: BotSpec,
): Promise<void> {
  const baseIds = newIn(spec.knowledge.baseIds, before.knowledge.baseIds);
  if (baseIds.length > 0) {
    const found = await ctx.db.knowledgeBase.count({ where: { id: { in: baseIds }, workspaceId } });
    if (found < baseIds.length) throw invalidField("spec.knowledge.baseIds", "not_found");
  }
  const modelIds = newIn(spec.model.modelIds, [...before.model.modelIds, environmentModelId]);
  if (modelIds.length > 0) {
    const found = await ctx.db.model.count({ where: { id: { in: modelIds } } });
    if (found < modelIds.length) throw invalidField("spec.model.modelIds", "not_found");
  }
}

/**
 * Throws conflict when another draft was saved since `revision`; the saved draft stays, and the sender's stays in their
 * browser.
 */
export async function saveDraft(ctx: Context, { botId, revision, spec }: SaveDraftInput): Promise<DraftSaved> {
  return inTransaction(ctx, async (ctx) => {
    const bot = await requireBot(ctx, botId, "bots.write");
    const before = readSpec(bot.draft);
    await requireOwnReferences(ctx, bot.workspaceId, spec, before);
    const { count } = await ctx.db.bot.updateMany({
      where: { id: botId, revision },
      data: { ...draftColumns(spec, bot.publishedVersion), revision: { increment: 1 } },
    });
    if (count === 0) throw conflict("conflict", { revision: bot.revision });
    await recordAudit(ctx, {
      action: "bot.draft-saved",
      entityKind: "bot",
      entityId: botId,
      entityName: spec.name,
      workspaceId: bot.workspaceId,
      before,
      after: spec,
      mergeWithinMs: editingSessionMs,
    });
    return { revision: revision + 1, savedAt: new Date().toISOString() };
  });
}
