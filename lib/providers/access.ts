import type { Context } from "#lib/access/context.ts";
import { requireAdmin } from "#lib/access/require.ts";
import { decrypt } from "#lib/auth/secret.ts";
import type { Prisma } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import type { ModelId, ProviderId } from "#lib/ids.ts";

export const modelSelect = {
  id: true,
  providerId: true,
  name: true,
  label: true,
  contextTokens: true,
  inputPrice: true,
  outputPrice: true,
  enabled: true,
  position: true,
  capabilities: true,
} satisfies Prisma.ModelSelect;

/** With the key's ciphertext: a row of this shape becomes a DTO or a ChatModel before it leaves this folder. */
export const providerSelect = {
  id: true,
  preset: true,
  name: true,
  baseUrl: true,
  keyCipher: true,
  keyHint: true,
  enabled: true,
  position: true,
  health: true,
  healthAt: true,
  failure: true,
  failureAt: true,
  test: true,
  testedAt: true,
} satisfies Prisma.ProviderSelect;

/** Loads one provider for an administrator. Throws for any other actor before the query. */
export async function requireProvider(ctx: Context, providerId: ProviderId) {
  requireAdmin(ctx);
  const row = await ctx.db.provider.findUnique({ where: { id: providerId }, select: providerSelect });
  if (!row) throw notFound("provider");
  return row;
}

export async function requireModel(ctx: Context, modelId: ModelId) {
  requireAdmin(ctx);
  const row = await ctx.db.model.findUnique({ where: { id: modelId }, select: modelSelect });
  if (!row) throw notFound("model");
  return row;
}

/** The stored key; `unreadable` when it was encrypted under another APP_SECRET. */
export function readKey(keyCipher: string | null): { key: string | null; unreadable: boolean } {
  if (!keyCipher) return { key: null, unreadable: false };
  const key = decrypt(keyCipher);
  return { key, unreadable: key === null };
}
