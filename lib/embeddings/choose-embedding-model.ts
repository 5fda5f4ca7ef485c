import type { Context } from "#lib/access/context.ts";
import { requireAdmin } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { conflict, notFound, upstream } from "#lib/errors.ts";
import type { ProviderId } from "#lib/ids.ts";
import { runNow } from "#lib/jobs/queue.ts";
import { type EmbeddingModel, isModelFailure } from "#lib/models/port.ts";
import { connectionTestCodeOf, environmentEmbeddingModel, resolveEmbeddingModel } from "#lib/providers/index.ts";
import { environmentProviderId } from "#lib/providers/schema.ts";
import {
  type EmbeddingSource,
  newestIndex,
  openIndex,
  queueVectorJob,
  type VectorIndex,
  vectorJob,
} from "#lib/retrieval/engine.ts";
import { getSemanticSearch } from "./get-semantic-search.ts";
import { forgetServing } from "./question-vector.ts";
import type { ChooseEmbeddingModelInput, SemanticSearch } from "./schema.ts";

/** Longer than the model's own timeout, whose error tells the cause. */
const tryMs = 45_000;

/** Outcomes whose sentence differs from a chat model's: the URL is right, but the server makes no embeddings. */
const hasOwnSentence = (outcome: string): outcome is "wrong_address" | "refused" =>
  outcome === "wrong_address" || outcome === "refused";

async function requireModel({ db }: Context, source: EmbeddingSource): Promise<EmbeddingModel> {
  const model = await resolveEmbeddingModel(db, source);
  if (model) return model;
  const provider = source.providerId && (await db.provider.findUnique({ where: { id: source.providerId } }));
  if (!provider) throw notFound("provider");
  throw provider.enabled ? upstream("models.key_unreadable") : conflict("embeddings.provider_off");
}

/** Throws `upstream` with a sentence on what to do when the model does not answer with a vector. */
async function dimensionsOf(model: EmbeddingModel): Promise<number> {
  try {
    const [vector] = await model.embed(["Rakit"], AbortSignal.timeout(tryMs));
    return vector?.length ?? 0;
  } catch (error) {
    if (!isModelFailure(error)) throw error;
    const outcome = connectionTestCodeOf(error);
    throw upstream(hasOwnSentence(outcome) ? `embeddings.${outcome}` : `models.${outcome}`);
  }
}

const isSame = (index: VectorIndex, providerId: ProviderId | null, model: string, dimensions: number) =>
  index.providerId === providerId &&
  index.model === model &&
  (index.dimensions === dimensions || index.dimensions === 0);

/** Tests the model, then has it embed every chunk; the index in use serves on meanwhile. For administrators. */
export async function chooseEmbeddingModel(ctx: Context, input: ChooseEmbeddingModelInput): Promise<SemanticSearch> {
  requireAdmin(ctx);
  if (environmentEmbeddingModel() !== null) throw conflict("embeddings.environment");
  const source = {
    providerId: input.providerId === environmentProviderId ? null : input.providerId,
    model: input.model,
  };
  const dimensions = await dimensionsOf(await requireModel(ctx, source));
  await inTransaction(ctx, async (ctx) => {
    const newest = await newestIndex(ctx.db);
    if (newest && isSame(newest, source.providerId, source.model, dimensions)) {
      await ctx.db.vectorIndex.update({ where: { id: newest.id }, data: { failure: null } });
      await queueVectorJob(ctx.db);
      return;
    }
    await openIndex(ctx, source, { dimensions });
    await recordAudit(ctx, {
      action: "embeddings.chosen",
      entityKind: "model",
      entityName: input.model,
      before: { model: newest?.model ?? null },
      after: { model: input.model },
    });
  });
  // The model answers, so a job postponed after a failure runs now.
  await runNow(ctx.db, vectorJob);
  forgetServing();
  return getSemanticSearch(ctx);
}
