import type { Context } from "#lib/access/context.ts";
import { rebuildProgress } from "#lib/retrieval/engine.ts";
import { requireBase } from "./access.ts";
import type { BaseInput } from "./schema.ts";

/** The share done of the rebuild of the search index, which all bases have in common; null where none is under way. */
export async function findSearchRebuild(ctx: Context, { baseId }: BaseInput): Promise<number | null> {
  await requireBase(ctx, baseId, "knowledge.read");
  return rebuildProgress(ctx.db);
}
