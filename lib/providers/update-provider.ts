import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction, jsonNull } from "#lib/db/client.ts";
import { invalidField } from "#lib/errors.ts";
import { modelSelect, providerSelect, requireProvider } from "./access.ts";
import { keyColumns } from "./create-provider.ts";
import { forgetChatModels } from "./resolve-chat-models.ts";
import type { Provider, UpdateProviderInput } from "./schema.ts";
import { toProvider } from "./to-provider.ts";

/** Changes the given fields. A stored key stays with its host: another host needs the key typed in again. */
export async function updateProvider(ctx: Context, input: UpdateProviderInput): Promise<Provider> {
  const provider = await inTransaction(ctx, async (ctx) => {
    const before = await requireProvider(ctx, input.providerId);
    const {
      name = before.name,
      baseUrl = before.baseUrl,
      enabled = before.enabled,
      apiKey = "",
      forgetKey = false,
    } = input;
    const keepsKey = before.keyCipher !== null && apiKey === "" && !forgetKey;
    if (keepsKey && !isSameOrigin(baseUrl, before.baseUrl)) throw invalidField("apiKey", "models.key_for_new_address");

    const reconnected = !keepsKey || baseUrl !== before.baseUrl;
    const row = await ctx.db.provider.update({
      where: { id: before.id },
      data: {
        name,
        baseUrl,
        enabled,
        ...(!keepsKey && keyColumns(apiKey)),
        ...(reconnected && {
          health: null,
          healthAt: null,
          failure: null,
          failureAt: null,
          test: jsonNull,
          testedAt: null,
        }),
      },
      select: {
        ...providerSelect,
        models: { select: modelSelect, orderBy: [{ position: "asc" }, { id: "asc" }] },
      },
    });
    await recordAudit(ctx, {
      action: "provider.updated",
      entityKind: "provider",
      entityId: row.id,
      entityName: name,
      before: {
        name: before.name,
        baseUrl: before.baseUrl,
        enabled: before.enabled,
        hasKey: before.keyCipher !== null,
      },
      after: { name, baseUrl, enabled, hasKey: row.keyCipher !== null, keyChanged: apiKey !== "" || forgetKey },
    });
    return toProvider(row, row.models);
  });
  forgetChatModels();
  return provider;
}

export function isSameOrigin(one: string, other: string): boolean {
  return new URL(one).origin === new URL(other).origin;
}
