/** Two addresses of one page are told apart from two pages when the page is read: only one of them gives the base chunks. */
import type { Context } from "#lib/access/context.ts";
import { type Db, inTransaction } from "#lib/db/client.ts";
import type { Source } from "#lib/knowledge/import/load-source.ts";

type Claim = {
  source: Source;
  /** None where it is no page. */
  url: string | undefined;
  /** What the document is from now on: whoever asks later finds it there. */
  begin: (db: Db) => Promise<void>;
};

/**
 * The title of the document that is this page already; null, and `begin` is done, where there is none. A page that has
 * chunks stays what it is: their edits, their uses and their test questions would go with them.
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
