import type { Context } from "#lib/access/context.ts";
import { requireAdmin } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { conflict } from "#lib/errors.ts";
import { environmentEmbeddingModel } from "#lib/providers/index.ts";
import { dropIndexes, newestIndex } from "#lib/retrieval/engine.ts";
import { forgetServing } from "./question-vector.ts";

/** The search is lexical only from now on; all vectors are deleted. For administrators. */
export async function switchOffSemanticSearch(ctx: Context): Promise<void> {
  requireAdmin(ctx);
  if (environmentEmbeddingModel() !== null) throw conflict("embeddings.environment");
  const newest = await newestIndex(ctx.db);
  if (!newest) return;
  await dropIndexes(ctx.db);
  forgetServing();
  await recordAudit(ctx, {
    action: "embeddings.switched-off",
    entityKind: "model",
    entityName: newest.model,
    before: { model: newest.model },
    after: { model: null },
  });
}
