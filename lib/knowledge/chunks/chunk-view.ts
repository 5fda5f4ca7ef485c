/** Chunks as makers see them. */

import type { ChunkId, DocumentId } from "#lib/ids.ts";
import type { ChunkView } from "#lib/knowledge/chunk-schema.ts";
import { type ReviewRow, reviewColumns, toReview } from "#lib/knowledge/documents/document-review.ts";
import { headingsOf } from "#lib/retrieval/search-text.ts";
import { placeOf } from "#lib/text/place-of.ts";

export const chunkColumns = {
  number: true,
  id: true,
  baseId: true,
  documentId: true,
  title: true,
  titlePath: true,
  text: true,
  language: true,
  page: true,
  enabled: true,
  hits: true,
  lastUsedAt: true,
  updatedAt: true,
  document: {
    select: {
      kind: true,
      title: true,
      sourceUrl: true,
      sourceName: true,
      storageKey: true,
      groups: { select: { _count: { select: { questions: true } } } },
      ...reviewColumns,
    },
  },
} as const;

type ChunkRow = {
  id: ChunkId;
  documentId: DocumentId;
  title: string;
  titlePath: unknown;
  text: string;
  page: number | null;
  enabled: boolean;
  hits: number;
  lastUsedAt: Date | null;
  updatedAt: Date;
  document: ReviewRow & {
    kind: string;
    title: string;
    sourceUrl: string | null;
    sourceName: string | null;
    storageKey: string | null;
    groups: readonly { _count: { questions: number } }[];
  };
};

export function toChunkView(row: ChunkRow): ChunkView {
  const { id, documentId, title, text, page, enabled, hits } = row;
  const documentTitle = row.document.title;
  return {
    id,
    documentId,
    documentTitle,
    kind: row.document.kind,
    title,
    place: placeOf({ documentTitle, titlePath: headingsOf(row.titlePath), title }),
    text,
    page,
    sourceUrl: row.document.sourceUrl,
    sourceName: row.document.sourceName,
    hasOriginal: row.document.storageKey !== null,
    enabled,
    hits,
    askedBefore: row.document.groups.reduce((sum, { _count }) => sum + _count.questions, 0),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
    ...toReview(row.document),
  };
}
