import type { Context } from "#lib/access/context.ts";
import { requireAdmin } from "#lib/access/require.ts";
import { sentenceFor } from "#lib/i18n/translate.ts";
import { environmentEmbeddingModel, resolveEmbeddingModel } from "#lib/providers/index.ts";
import { environmentProviderId } from "#lib/providers/schema.ts";
import { newestIndex, servingIndex, type VectorIndex } from "#lib/retrieval/engine.ts";
import { SemanticSearch } from "./schema.ts";

async function providerNameOf(ctx: Context, { providerId }: VectorIndex): Promise<string | null> {
  if (providerId === null) return sentenceFor(ctx.locale, { reason: "models.environment_name" });
  const row = await ctx.db.provider.findUnique({ where: { id: providerId }, select: { name: true } });
  return row?.name ?? null;
}

/** Also for a complete index: without its model no question gets a vector. */
async function failureOf(ctx: Context, index: VectorIndex): Promise<SemanticSearch["failure"]> {
  if ((await resolveEmbeddingModel(ctx.db, index)) === null) return "model_missing";
  if (index.failure === null) return null;
  const known = SemanticSearch.shape.failure.safeParse(index.failure);
  return known.success ? known.data : "internal";
}

async function isServing(ctx: Context): Promise<boolean> {
  const index = await servingIndex(ctx.db);
  return index !== null && (await resolveEmbeddingModel(ctx.db, index)) !== null;
}

const off = { state: "off", serving: false, model: null, providerId: null, providerName: null } as const;

/** The embedding model, and how many chunks it has embedded. For administrators. */
export async function getSemanticSearch(ctx: Context): Promise<SemanticSearch> {
  requireAdmin(ctx);
  const chunks = await ctx.db.chunk.count();
  const index = await newestIndex(ctx.db);
  if (!index) return { ...off, readOnly: environmentEmbeddingModel() !== null, chunks, done: 0, failure: null };
  const waiting = index.state === "new" ? chunks : await ctx.db.pendingVector.count({ where: { indexId: index.id } });
  const failure = await failureOf(ctx, index);
  return {
    state: failure !== null ? "failing" : index.state === "ready" ? "ready" : "building",
    serving: await isServing(ctx),
    model: index.model,
    providerId: index.providerId ?? environmentProviderId,
    providerName: await providerNameOf(ctx, index),
    readOnly: environmentEmbeddingModel() !== null,
    chunks,
    done: Math.max(0, chunks - waiting),
    failure,
  };
}
