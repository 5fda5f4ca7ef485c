import type { Context } from "#lib/access/context.ts";
import { requireAdmin } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { encrypt } from "#lib/auth/secret.ts";
import { inTransaction, toJson } from "#lib/db/client.ts";
import { newId } from "#lib/ids.ts";
import { modelSelect, providerSelect } from "./access.ts";
import { nextModelPosition } from "./model-order.ts";
import { forgetChatModels } from "./resolve-chat-models.ts";
import { type CreateProviderInput, modelColumns, type Provider } from "./schema.ts";
import { toProvider } from "./to-provider.ts";

/** Stores a provider, its key as ciphertext, and its first models at the end of the instance's order. */
export async function createProvider(ctx: Context, input: CreateProviderInput): Promise<Provider> {
  requireAdmin(ctx);
  const provider = await inTransaction(ctx, async (ctx) => {
    const { preset, name, baseUrl, apiKey } = input;
    const position = await ctx.db.provider.count();
    const row = await ctx.db.provider.create({
      data: { id: newId("provider"), preset, name, baseUrl, position, ...keyColumns(apiKey) },
      select: providerSelect,
    });
    const firstPosition = await nextModelPosition(ctx);
    const models = [];
    for (const [index, model] of input.models.entries()) {
      const data = {
        id: newId("model"),
        providerId: row.id,
        ...modelColumns(model),
        capabilities: toJson({}),
        position: firstPosition + index,
      };
      models.push(await ctx.db.model.create({ data, select: modelSelect }));
    }
    await recordAudit(ctx, {
      action: "provider.created",
      entityKind: "provider",
      entityId: row.id,
      entityName: name,
      after: { preset, name, baseUrl, hasKey: apiKey !== "", models: models.map((model) => model.name) },
    });
    return toProvider(row, models);
  });
  forgetChatModels();
  return provider;
}

/** The one place where a key becomes its stored columns. */
export function keyColumns(apiKey: string): { keyCipher: string | null; keyHint: string | null } {
  return apiKey ? { keyCipher: encrypt(apiKey), keyHint: hintOf(apiKey) } : { keyCipher: null, keyHint: null };
}

/** No hint for a short key, of which four characters would reveal too much. */
const hintOf = (apiKey: string) => (apiKey.length >= 12 ? apiKey.slice(-4) : "");
