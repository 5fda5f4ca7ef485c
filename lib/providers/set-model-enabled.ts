import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { requireModel } from "./access.ts";
import { forgetChatModels } from "./resolve-chat-models.ts";
import type { SetModelEnabledInput } from "./schema.ts";

export async function setModelEnabled(ctx: Context, { modelId, enabled }: SetModelEnabledInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const before = await requireModel(ctx, modelId);
    if (before.enabled === enabled) return;
    await ctx.db.model.update({ where: { id: modelId }, data: { enabled } });
    await recordAudit(ctx, {
      action: enabled ? "model.enabled" : "model.disabled",
      entityKind: "model",
      entityId: modelId,
      entityName: before.label,
      before: { enabled: before.enabled },
      after: { enabled },
    });
  });
  forgetChatModels();
}
