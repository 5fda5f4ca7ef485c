/** How much there is to tidy in a base, for the number beside "Tidy". */
import type { Context } from "#lib/access/context.ts";
import { requireBase } from "./access.ts";
import { countDue } from "./base-review.ts";
import { countDuplicates } from "./duplicates/duplicates.ts";
import { outdatedDocuments } from "./import/outdated.ts";
import type { BaseInput } from "./schema.ts";

export type Upkeep = {
  /** Pairs that say the same, or the same with other figures. */
  duplicates: number;
  /** Documents due for review. */
  due: number;
  /** Files and pages that an earlier version of the parsers read. */
  outdated: number;
};

/** Of a large base, the pairs may be those of a minute ago. */
export async function getUpkeep(ctx: Context, { baseId }: BaseInput): Promise<Upkeep> {
  await requireBase(ctx, baseId, "knowledge.read");
  const [duplicates, due, outdated] = await Promise.all([
    countDuplicates(ctx, { baseId }),
    countDue(ctx.db, baseId),
    ctx.db.document.count({ where: { baseId, ...outdatedDocuments } }),
  ]);
  return { duplicates, due, outdated };
}
