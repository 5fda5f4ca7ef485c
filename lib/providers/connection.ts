import type { Context } from "#lib/access/context.ts";
import { requireAdmin } from "#lib/access/require.ts";
import { invalidField } from "#lib/errors.ts";
import type { ProviderId } from "#lib/ids.ts";
import { readKey, requireProvider } from "./access.ts";
import { environmentProvider } from "./environment.ts";
import { environmentProviderId } from "./schema.ts";
import { isSameOrigin } from "./update-provider.ts";

export type Connection = {
  baseUrl: string;
  apiKey: string | null;
  keyUnreadable: boolean;
  /** The stored provider with exactly this connection; null for one that is only typed in. */
  storedId: ProviderId | null;
};

type ConnectionInput = {
  providerId?: ProviderId | undefined;
  baseUrl?: string | undefined;
  apiKey?: string | undefined;
};

async function storedConnection(ctx: Context, providerId: ProviderId) {
  if (providerId === environmentProviderId) {
    const found = environmentProvider();
    if (found) return { baseUrl: found.baseUrl, key: found.apiKey, unreadable: false };
  }
  const row = await requireProvider(ctx, providerId);
  return { baseUrl: row.baseUrl, ...readKey(row.keyCipher) };
}

/**
 * The typed connection, with stored values for empty fields. A stored key is never sent to another host than its own.
 */
export async function requireConnection(ctx: Context, input: ConnectionInput): Promise<Connection> {
  requireAdmin(ctx);
  const { providerId, apiKey } = input;
  if (!providerId) {
    if (!input.baseUrl) throw invalidField("baseUrl", "required");
    return { baseUrl: input.baseUrl, apiKey: apiKey || null, keyUnreadable: false, storedId: null };
  }
  const stored = await storedConnection(ctx, providerId);
  const baseUrl = input.baseUrl ?? stored.baseUrl;
  if (apiKey) return { baseUrl, apiKey, keyUnreadable: false, storedId: null };
  const hasKey = stored.key !== null || stored.unreadable;
  if (hasKey && !isSameOrigin(baseUrl, stored.baseUrl)) throw invalidField("apiKey", "models.key_for_new_address");
  const storedId = baseUrl === stored.baseUrl && providerId !== environmentProviderId ? providerId : null;
  return { baseUrl, apiKey: stored.key, keyUnreadable: stored.unreadable, storedId };
}
