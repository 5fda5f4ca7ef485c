/** Documents as their readers see them. */
import { z } from "zod";
import type { Locale } from "#lib/i18n/locales.ts";
import { messageFor, sentenceFor } from "#lib/i18n/translate.ts";
import type { BaseId, DocumentId } from "#lib/ids.ts";
import { DocumentNote, type KnowledgeDocument } from "#lib/knowledge/schema.ts";
import { listFormats } from "#lib/parsing/formats.ts";
import { type ReviewRow, reviewColumns, toReview } from "./document-review.ts";

export const documentColumns = {
  id: true,
  baseId: true,
  kind: true,
  title: true,
  state: true,
  progress: true,
  failure: true,
  failureParams: true,
  notes: true,
  sourceName: true,
  sourceUrl: true,
  sizeBytes: true,
  storageKey: true,
  refreshHours: true,
  fetchedAt: true,
  changedAt: true,
  updatedAt: true,
  ...reviewColumns,
  _count: { select: { chunks: { where: { position: { gte: 0 } } } } },
} as const;

type DocumentRow = ReviewRow & {
  id: DocumentId;
  baseId: BaseId;
  kind: string;
  title: string;
  state: string;
  progress: number;
  failure: string | null;
  failureParams: unknown;
  notes: unknown;
  sourceName: string | null;
  sourceUrl: string | null;
  sizeBytes: number;
  storageKey: string | null;
  refreshHours: number | null;
  fetchedAt: Date | null;
  changedAt: Date | null;
  updatedAt: Date;
  _count: { chunks: number };
};

const Params = z.record(z.string(), z.union([z.string(), z.number()])).catch({});
const Notes = z.array(DocumentNote).catch([]);

/** Empty where the column has another shape. */
export const notesOf = (notes: unknown): DocumentNote[] => Notes.parse(notes ?? []);

/** The parameters of a failure's sentence. */
export const failureParamsOf = (failureParams: unknown) => Params.parse(failureParams ?? {});

function failureSentence(locale: Locale, failure: string, failureParams: unknown): string {
  const formats = listFormats((key, words) => messageFor(locale, `knowledge.formats.${key}`, words));
  const params = { found: "", ...failureParamsOf(failureParams), formats };
  return sentenceFor(locale, { reason: `knowledge.${failure}`, params });
}

export function toDocumentView(row: DocumentRow, locale: Locale): KnowledgeDocument {
  const {
    failure,
    failureParams,
    notes,
    storageKey,
    fetchedAt,
    changedAt,
    updatedAt,
    owner,
    reviewAt,
    tags,
    _count,
    ...fields
  } = row;
  return {
    ...fields,
    failure: failure === null ? null : failureSentence(locale, failure, failureParams),
    notes: notesOf(notes),
    fetchedAt: fetchedAt?.toISOString() ?? null,
    changedAt: changedAt?.toISOString() ?? null,
    hasOriginal: storageKey !== null,
    chunks: _count.chunks,
    updatedAt: updatedAt.toISOString(),
    ...toReview({ owner, reviewAt, tags }),
  };
}
