import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { requireProvider } from "./access.ts";
import { forgetChatModels } from "./resolve-chat-models.ts";
import type { DeleteProviderInput } from "./schema.ts";

/** Deletes a provider, its key and its models. Bots that named one of these continue with their other models. */
export async function deleteProvider(ctx: Context, { providerId }: DeleteProviderInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { id, name, baseUrl } = await requireProvider(ctx, providerId);
    const models = await ctx.db.model.findMany({ where: { providerId: id }, select: { name: true } });
    await ctx.db.provider.delete({ where: { id } });
    await recordAudit(ctx, {
      action: "provider.deleted",
      entityKind: "provider",
      entityId: id,
      entityName: name,
      before: { name, baseUrl, models: models.map((model) => model.name) },
    });
  });
  forgetChatModels();
}
