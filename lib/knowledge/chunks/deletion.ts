/** What a deletion of snippets takes away, as its entry of the audit log holds it. Pure. */
import { z } from "zod";
import { Tags } from "#lib/knowledge/review-schema.ts";

const Moment = z.coerce.date();

const DeletedSnippet = z.object({
  number: z.int(),
  id: z.string(),
  documentId: z.string(),
  position: z.int(),
  title: z.string(),
  titlePath: z.array(z.string()).catch([]),
  text: z.string(),
  page: z.int().nullable(),
  language: z.string(),
  contentHash: z.string(),
  enabled: z.boolean(),
  hits: z.int(),
  lastUsedAt: Moment.nullable(),
  createdAt: Moment,
  updatedAt: Moment,
});

/** A typed one: files and pages stay when their snippets go. */
const DeletedDocument = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  language: z.string(),
  sourceUrl: z.string().nullable(),
  sourceName: z.string().nullable(),
  contentHash: z.string(),
  sizeBytes: z.int(),
  tags: Tags.catch([]),
  createdById: z.string().nullable(),
  ownerId: z.string().nullable(),
  reviewAt: Moment.nullable(),
  createdAt: Moment,
  updatedAt: Moment,
});

const DeletedQuestion = z.object({
  id: z.string(),
  documentId: z.string(),
  chunkId: z.string().nullable(),
  text: z.string(),
  createdById: z.string().nullable(),
  createdAt: Moment,
});

/** Parsed when it is written, too: then it picks these columns out of the rows. */
export const Deletion = z.object({
  snippets: z.array(DeletedSnippet),
  documents: z.array(DeletedDocument),
  questions: z.array(DeletedQuestion),
});
export type Deletion = z.infer<typeof Deletion>;
