/** Loads the document of an import, as it was when the import began. */
import type { Context } from "#lib/access/context.ts";
import type { DocumentId } from "#lib/ids.ts";

export type Source = NonNullable<Awaited<ReturnType<typeof loadSource>>>;

export function loadSource(ctx: Context, documentId: DocumentId) {
  return ctx.db.document.findFirst({
    where: { id: documentId },
    include: {
      base: { select: { workspaceId: true, language: true, chunking: true } },
      _count: { select: { chunks: true } },
    },
  });
}
