/** What makers send and see of knowledge. Client-safe. */
import { z } from "zod";
import { Language } from "#lib/bots/spec.ts";
import { BaseId, DocumentId, storedId, WorkspaceId } from "#lib/ids.ts";
import { Chunking } from "./chunking-schema.ts";
import { DocumentReview, Tag, Tags } from "./review-schema.ts";

export const knowledgeLimits = {
  nameLength: 80,
  descriptionLength: 300,
  titleLength: 200,
  snippetLength: 4_000,
  textLength: 200_000,
  linesAtOnce: 10_000,
  chunksAtOnce: 200,
  pagesAtOnce: 200,
  questions: 500,
} as const;

export const Title = z.string().trim().min(1, "required").max(knowledgeLimits.titleLength);
export const SnippetText = z.string().trim().min(1, "required").max(knowledgeLimits.snippetLength);

export const baseFields = {
  name: z.string().trim().min(1, "required").max(knowledgeLimits.nameLength),
  description: z.string().trim().max(knowledgeLimits.descriptionLength),
  language: Language,
  chunking: Chunking.nullable(),
};

export const CreateBaseInput = z
  .strictObject({
    ...baseFields,
    workspaceId: WorkspaceId,
    description: baseFields.description.default(""),
    chunking: baseFields.chunking.optional(),
  })
  .meta({ id: "CreateBaseInput" });
export type CreateBaseInput = z.infer<typeof CreateBaseInput>;

/** Without defaults: what is not given stays as it is. */
export const UpdateBaseInput = z.strictObject(baseFields).partial().extend({ baseId: BaseId });
export type UpdateBaseInput = z.infer<typeof UpdateBaseInput>;

export const ListBasesInput = z.strictObject({ workspaceId: WorkspaceId.optional() });
export type ListBasesInput = z.infer<typeof ListBasesInput>;

export const BaseInput = z.strictObject({ baseId: BaseId });
export type BaseInput = z.infer<typeof BaseInput>;

/** Of a base, everything or what has the tag. */
export const TaggedInput = BaseInput.extend({ tag: Tag.optional() });
export type TaggedInput = z.infer<typeof TaggedInput>;

export const AddSnippetInput = z
  .strictObject({ baseId: BaseId, title: Title, text: SnippetText })
  .meta({ id: "AddSnippetInput" });
export type AddSnippetInput = z.infer<typeof AddSnippetInput>;

export const AddPairInput = z
  .strictObject({ baseId: BaseId, question: Title, answer: SnippetText })
  .meta({ id: "AddPairInput" });
export type AddPairInput = z.infer<typeof AddPairInput>;

export const AddTextInput = z
  .strictObject({
    baseId: BaseId,
    title: Title,
    text: z.string().trim().min(1, "required").max(knowledgeLimits.textLength),
  })
  .meta({ id: "AddTextInput" });
export type AddTextInput = z.infer<typeof AddTextInput>;

export const AddFileInput = z.strictObject({
  baseId: BaseId,
  /** As the person calls it; only ever shown. */
  name: z.string().trim().min(1, "required").max(knowledgeLimits.titleLength),
});
export type AddFileInput = z.infer<typeof AddFileInput>;

const PageUrl = z.url({ protocol: /^https?$/, error: "url" }).max(2_000);

export const AddPageInput = z.strictObject({ baseId: BaseId, url: PageUrl }).meta({ id: "AddPageInput" });
export type AddPageInput = z.infer<typeof AddPageInput>;

export const AddPagesInput = z
  .strictObject({ baseId: BaseId, urls: z.array(PageUrl).min(1, "required").max(knowledgeLimits.pagesAtOnce) })
  .meta({ id: "AddPagesInput" });
export type AddPagesInput = z.infer<typeof AddPagesInput>;

/** Hours between two readings of a page that are offered. */
export const refreshChoices = [24, 168] as const;

export const SetRefreshInput = z
  .strictObject({ documentId: DocumentId, hours: z.number().int().min(1).max(8_760).nullable() })
  .meta({ id: "SetRefreshInput" });
export type SetRefreshInput = z.infer<typeof SetRefreshInput>;

/** One chunk of many: what `source` says is an address or a name. */
export const ChunkLine = z
  .strictObject({
    title: z.string().trim().max(knowledgeLimits.titleLength).default(""),
    text: z.string().trim().min(1, "required").max(knowledgeLimits.textLength),
    source: z.string().trim().max(2_000).optional(),
    tags: Tags.default([]),
  })
  .meta({ id: "ChunkLine" });
export type ChunkLine = z.infer<typeof ChunkLine>;

export const ImportChunksInput = z
  .strictObject({ baseId: BaseId, chunks: z.array(ChunkLine).min(1, "required").max(knowledgeLimits.linesAtOnce) })
  .meta({ id: "ImportChunksInput" });
export type ImportChunksInput = z.infer<typeof ImportChunksInput>;

export const ImportedChunks = z.object({ added: z.int(), known: z.int() }).meta({ id: "ImportedChunks" });
export type ImportedChunks = z.infer<typeof ImportedChunks>;

export const DocumentInput = z.strictObject({ documentId: DocumentId });
export type DocumentInput = z.infer<typeof DocumentInput>;

export const KnowledgeBase = z
  .object({
    id: storedId("base"),
    workspaceId: storedId("workspace"),
    name: z.string(),
    description: z.string(),
    language: Language,
    /** As the maker chose it; null where texts are cut automatically. */
    chunking: Chunking.nullable(),
    chunks: z.int(),
    documents: z.int(),
    updatedAt: z.string(),
  })
  .meta({ id: "KnowledgeBase" });
export type KnowledgeBase = z.infer<typeof KnowledgeBase>;

export const documentStates = ["queued", "parsing", "chunking", "indexing", "ready", "failed"] as const;

/** Files and pages, which can be read again; everything else was typed. */
export const isSource = (kind: string) => kind === "file" || kind === "url";

/** Those that still change by themselves. */
export const isUnderWay = (state: string) => !["ready", "failed"].includes(state);

/** What could not be read of a file that was: a code, and where. */
export const DocumentNote = z.object({
  code: z.string(),
  count: z.int().optional(),
  /** Of how many, where `count` is not all of them. */
  listed: z.int().optional(),
  pages: z.array(z.int()).optional(),
  sheets: z.array(z.string()).optional(),
  /** Of the document that is the same page. */
  title: z.string().optional(),
});
export type DocumentNote = z.infer<typeof DocumentNote>;

export const KnowledgeDocument = z
  .object({
    id: storedId("document"),
    baseId: storedId("base"),
    kind: z.string(),
    title: z.string(),
    state: z.string(),
    /** Share of the work that is done, 0 to 1. */
    progress: z.number(),
    /** Why it failed, in a sentence; null when it did not. */
    failure: z.string().nullable(),
    notes: z.array(DocumentNote),
    sourceName: z.string().nullable(),
    sourceUrl: z.string().nullable(),
    sizeBytes: z.int(),
    /** Hours between two readings; null for none. */
    refreshHours: z.int().nullable(),
    /** When a page was read last. */
    fetchedAt: z.string().nullable(),
    /** The reading that last found other chunks than were there; null where none is noted. */
    changedAt: z.string().nullable(),
    /** Whether the original can be downloaded. */
    hasOriginal: z.boolean(),
    chunks: z.int(),
    updatedAt: z.string(),
    ...DocumentReview.shape,
  })
  .meta({ id: "KnowledgeDocument" });
export type KnowledgeDocument = z.infer<typeof KnowledgeDocument>;

/** A whole base as a file: where it is to be a base again. */
export const ImportArchiveInput = z.strictObject({ workspaceId: WorkspaceId });
export type ImportArchiveInput = z.infer<typeof ImportArchiveInput>;
