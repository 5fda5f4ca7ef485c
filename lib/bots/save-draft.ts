import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { conflict } from "#lib/errors.ts";
import { requireBot } from "./access.ts";
import { draftColumns } from "./draft-columns.ts";
import { requireOwnReferences } from "./own-references.ts";
import { readSpec } from "./read-spec.ts";
import type { DraftSaved, SaveDraftInput } from "./schema.ts";

const editingSessionMs = 10 * 60 * 1000;

/**
 * Throws conflict when another draft was saved since `revision`; the saved draft stays, and the sender's stays in their
 * browser.
 */
export async function saveDraft(ctx: Context, { botId, revision, spec: sent }: SaveDraftInput): Promise<DraftSaved> {
  return inTransaction(ctx, async (ctx) => {
    const bot = await requireBot(ctx, botId, "bots.write");
    const before = readSpec(bot.draft);
    // Programs that know nothing of faces leave the seed out.
    const spec = { ...sent, faceSeed: sent.faceSeed || before.faceSeed };
    await requireOwnReferences(ctx, bot.workspaceId, { spec, before, path: "spec" });
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
