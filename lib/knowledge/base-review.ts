/** A base's documents due for review, and its tags. */
import type { Context } from "#lib/access/context.ts";
import { type Db, readRows } from "#lib/db/client.ts";
import type { BaseId } from "#lib/ids.ts";
import { requireBase } from "./access.ts";
import { type TagRow, tagsOfBase } from "./base-review-sql.ts";
import type { BaseReview } from "./review-schema.ts";
import type { BaseInput } from "./schema.ts";

const maxTags = 200;

/** The caller has checked the permission. */
export const countDue = (db: Db, baseId: BaseId): Promise<number> =>
  db.document.count({ where: { baseId, reviewAt: { lte: new Date() } } });

/** How many documents of a base are due for review, and their tags. */
export async function getBaseReview(ctx: Context, { baseId }: BaseInput): Promise<BaseReview> {
  await requireBase(ctx, baseId, "knowledge.read");
  const due = await countDue(ctx.db, baseId);
  const rows = await readRows<TagRow>(ctx.db, tagsOfBase(baseId, maxTags));
  return { due, tags: rows.map(({ tag, documents }) => ({ tag, documents: Number(documents) })) };
}
