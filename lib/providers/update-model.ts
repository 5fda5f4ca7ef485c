import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction, toJson } from "#lib/db/client.ts";
import { modelSelect, requireModel, requireProvider } from "./access.ts";
import { forgetChatModels } from "./resolve-chat-models.ts";
import type { ProviderModel, UpdateModelInput } from "./schema.ts";
import { healthOf, toProviderModel } from "./to-provider.ts";

export async function updateModel(ctx: Context, { modelId, ...changes }: UpdateModelInput): Promise<ProviderModel> {
  const model = await inTransaction(ctx, async (ctx) => {
    const before = await requireModel(ctx, modelId);
    const provider = await requireProvider(ctx, before.providerId);
    const label = changes.label === "" ? (changes.name ?? before.name) : changes.label;
    // What a test showed of another model says nothing of this one.
    const isOther = changes.name !== undefined && changes.name !== before.name;
    const row = await ctx.db.model.update({
      where: { id: modelId },
      data: { ...changes, label, ...(isOther && { capabilities: toJson({}) }) },
      select: modelSelect,
    });
    await recordAudit(ctx, {
      action: "model.updated",
      entityKind: "model",
      entityId: modelId,
      entityName: row.label,
      before,
      after: row,
    });
    return toProviderModel(row, { name: provider.name, health: healthOf(provider) });
  });
  forgetChatModels();
  return model;
}
