import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { requireModel } from "./access.ts";
import { modelsInOrder } from "./model-order.ts";
import { forgetChatModels } from "./resolve-chat-models.ts";
import type { MoveModelInput } from "./schema.ts";

/** Moves a model one place in the instance's order of fallback; at the end of the list nothing happens. */
export async function moveModel(ctx: Context, { modelId, direction }: MoveModelInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const model = await requireModel(ctx, modelId);
    const order = await modelsInOrder(ctx);
    const from = order.findIndex(({ id }) => id === modelId);
    const to = direction === "up" ? from - 1 : from + 1;
    const [moved] = order.splice(from, 1);
    if (!moved || to < 0 || to > order.length) return;
    order.splice(to, 0, moved);
    for (const [position, { id, position: before }] of order.entries()) {
      if (before !== position) await ctx.db.model.update({ where: { id }, data: { position } });
    }
    await recordAudit(ctx, {
      action: "model.moved",
      entityKind: "model",
      entityId: modelId,
      entityName: model.label,
      before: { place: from + 1 },
      after: { place: to + 1 },
    });
  });
  forgetChatModels();
}
