/** Finds out at import whether two URLs lead to one page: then only one of the documents gets chunks. */
import type { Context } from "#lib/access/context.ts";
import { type Db, inTransaction } from "#lib/db/client.ts";
import type { Source } from "#lib/knowledge/import/load-source.ts";

type Claim = {
  source: Source;
  /** Undefined for a source that is no page. */
  url: string | undefined;
  /** Writes the document's URL, so that a later claim finds it. */
  begin: (db: Db) => Promise<void>;
};

/**
 * The title of the document that holds this page already; null where there is none, and `begin` has run. A document
 * with chunks stays: its chunks' edits, usage counts and test questions would be lost with it.
 */
export async function claimUrl(ctx: Context, { source, url, begin }: Claim): Promise<string | null> {
  return inTransaction(ctx, async ({ db }) => {
    const other =
      url && source._count.chunks === 0
        ? await db.document.findFirst({
            where: {
              id: { not: source.id },
              baseId: source.baseId,
              kind: "url",
              sourceUrl: url,
              OR: [{ chunks: { some: {} } }, { state: { in: ["chunking", "indexing"] } }],
            },
            select: { title: true },
          })
        : null;
    if (!other) await begin(db);
    return other?.title ?? null;
  });
}
