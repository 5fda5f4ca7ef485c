import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { requireModel } from "./access.ts";
import { forgetChatModels } from "./resolve-chat-models.ts";
import type { DeleteModelInput } from "./schema.ts";

/** Deletes a model. Bots that named it continue with their other models. */
export async function deleteModel(ctx: Context, { modelId }: DeleteModelInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { id, name, label } = await requireModel(ctx, modelId);
    await ctx.db.model.delete({ where: { id } });
    await recordAudit(ctx, {
      action: "model.deleted",
      entityKind: "model",
      entityId: id,
      entityName: label,
      before: { name, label },
    });
  });
  forgetChatModels();
}
