import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction, toJson } from "#lib/db/client.ts";
import { newId } from "#lib/ids.ts";
import { modelSelect, requireProvider } from "./access.ts";
import { nextModelPosition } from "./model-order.ts";
import { forgetChatModels } from "./resolve-chat-models.ts";
import { type AddModelInput, modelColumns, type ProviderModel } from "./schema.ts";
import { healthOf, toProviderModel } from "./to-provider.ts";

/** Adds a model at the end of the instance's order. */
export async function addModel(ctx: Context, { providerId, ...input }: AddModelInput): Promise<ProviderModel> {
  const model = await inTransaction(ctx, async (ctx) => {
    const provider = await requireProvider(ctx, providerId);
    const position = await nextModelPosition(ctx);
    const columns = modelColumns(input);
    const row = await ctx.db.model.create({
      data: { id: newId("model"), providerId, ...columns, capabilities: toJson({}), position },
      select: modelSelect,
    });
    await recordAudit(ctx, {
      action: "model.created",
      entityKind: "model",
      entityId: row.id,
      entityName: row.label,
      after: { provider: provider.name, ...columns },
    });
    return toProviderModel(row, { name: provider.name, health: healthOf(provider) });
  });
  forgetChatModels();
  return model;
}
