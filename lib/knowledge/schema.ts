/** What makers send and see of knowledge. Client-safe. */
import { z } from "zod";
import { Language } from "#lib/bots/spec.ts";
import { BaseId, ChunkId, DocumentId, QuestionId, WorkspaceId } from "#lib/ids.ts";
import { DocumentCare, Tag, Tags } from "./care-schema.ts";
import { Chunking } from "./chunking-schema.ts";

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
  /** Of one site map. */
  pagesOfSite: 500,
} as const;

const Title = z.string().trim().min(1, "required").max(knowledgeLimits.titleLength);
const SnippetText = z.string().trim().min(1, "required").max(knowledgeLimits.snippetLength);

const baseFields = {
  name: z.string().trim().min(1, "required").max(knowledgeLimits.nameLength),
  description: z.string().trim().max(knowledgeLimits.descriptionLength),
  language: Language,
};

export const CreateBaseInput = z
  .strictObject({ ...baseFields, workspaceId: WorkspaceId, description: baseFields.description.default("") })
  .meta({ id: "CreateBaseInput" });
export type CreateBaseInput = z.infer<typeof CreateBaseInput>;

/** Without defaults: what is not given stays as it is. */
export const UpdateBaseInput = z
  .strictObject({ ...baseFields, chunking: Chunking.nullable() })
  .partial()
  .extend({ baseId: BaseId });
export type UpdateBaseInput = z.infer<typeof UpdateBaseInput>;

export const ListBasesInput = z.strictObject({ workspaceId: WorkspaceId.optional() });
export type ListBasesInput = z.infer<typeof ListBasesInput>;

export const BaseInput = z.strictObject({ baseId: BaseId });
export type BaseInput = z.infer<typeof BaseInput>;

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

const PageAddress = z.url({ protocol: /^https?$/, error: "url" }).max(2_000);

export const AddPageInput = z.strictObject({ baseId: BaseId, url: PageAddress }).meta({ id: "AddPageInput" });
export type AddPageInput = z.infer<typeof AddPageInput>;

export const AddPagesInput = z
  .strictObject({ baseId: BaseId, urls: z.array(PageAddress).min(1, "required").max(knowledgeLimits.pagesAtOnce) })
  .meta({ id: "AddPagesInput" });
export type AddPagesInput = z.infer<typeof AddPagesInput>;

/** Hours between two readings of a page that are offered. */
export const refreshChoices = [24, 168] as const;

export const SetRefreshInput = z
  .strictObject({ documentId: DocumentId, hours: z.number().int().min(1).max(8_760).nullable() })
  .meta({ id: "SetRefreshInput" });
export type SetRefreshInput = z.infer<typeof SetRefreshInput>;

/** One passage of many: what `source` says is an address or a name. */
export const PassageLine = z
  .strictObject({
    title: z.string().trim().max(knowledgeLimits.titleLength).default(""),
    text: z.string().trim().min(1, "required").max(knowledgeLimits.textLength),
    source: z.string().trim().max(2_000).optional(),
    tags: Tags.default([]),
  })
  .meta({ id: "PassageLine" });
export type PassageLine = z.infer<typeof PassageLine>;

export const ImportPassagesInput = z
  .strictObject({ baseId: BaseId, passages: z.array(PassageLine).min(1, "required").max(knowledgeLimits.linesAtOnce) })
  .meta({ id: "ImportPassagesInput" });
export type ImportPassagesInput = z.infer<typeof ImportPassagesInput>;

export const ImportedPassages = z.object({ added: z.int(), known: z.int() }).meta({ id: "ImportedPassages" });
export type ImportedPassages = z.infer<typeof ImportedPassages>;

export const UpdateChunkInput = z
  .strictObject({ chunkId: ChunkId, title: Title, text: SnippetText })
  .meta({ id: "UpdateChunkInput" });
export type UpdateChunkInput = z.infer<typeof UpdateChunkInput>;

export const SplitChunkInput = z
  .strictObject({ chunkId: ChunkId, at: z.number().int().min(1).max(knowledgeLimits.snippetLength) })
  .meta({ id: "SplitChunkInput" });
export type SplitChunkInput = z.infer<typeof SplitChunkInput>;

const someChunks = { baseId: BaseId, chunkIds: z.array(ChunkId).min(1, "required").max(knowledgeLimits.chunksAtOnce) };

export const MergeChunksInput = z.strictObject(someChunks).meta({ id: "MergeChunksInput" });
export type MergeChunksInput = z.infer<typeof MergeChunksInput>;

export const DeleteChunksInput = z.strictObject(someChunks).meta({ id: "DeleteChunksInput" });
export type DeleteChunksInput = z.infer<typeof DeleteChunksInput>;

export const SetChunksEnabledInput = z
  .strictObject({ ...someChunks, enabled: z.boolean() })
  .meta({ id: "SetChunksEnabledInput" });
export type SetChunksEnabledInput = z.infer<typeof SetChunksEnabledInput>;

export const ChunkInput = z.strictObject({ chunkId: ChunkId });
export type ChunkInput = z.infer<typeof ChunkInput>;

export const SetChunkEnabledInput = z.strictObject({ chunkId: ChunkId, enabled: z.boolean() });
export type SetChunkEnabledInput = z.infer<typeof SetChunkEnabledInput>;

export const DocumentInput = z.strictObject({ documentId: DocumentId });
export type DocumentInput = z.infer<typeof DocumentInput>;

export const ListChunksInput = z.strictObject({
  baseId: BaseId,
  documentId: DocumentId.optional(),
  /** Words that a snippet holds, in any form. */
  find: z.string().trim().max(200).optional(),
  state: z.enum(["on", "off"]).optional(),
  tag: Tag.optional(),
  /** Of documents whose day of review has come. */
  review: z.enum(["due"]).optional(),
  cursor: z.coerce.number().int().optional(),
});
export type ListChunksInput = z.infer<typeof ListChunksInput>;

export const SearchKnowledgeInput = z
  .strictObject({ baseId: BaseId, query: z.string().trim().max(1_000) })
  .meta({ id: "SearchKnowledgeInput" });
export type SearchKnowledgeInput = z.infer<typeof SearchKnowledgeInput>;

export const KnowledgeBase = z
  .object({
    id: z.string(),
    workspaceId: z.string(),
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

export const documentStates = ["queued", "reading", "chunking", "indexing", "ready", "failed"] as const;

/** Files and pages, which can be read again; everything else was typed. */
export const isSource = (kind: string) => kind === "file" || kind === "url";

/** Those that still change by themselves. */
export const isUnderWay = (state: string) => !["ready", "failed"].includes(state);

/** What could not be read of a file that was: a code, and where. */
export const DocumentNote = z.object({
  code: z.string(),
  count: z.int().optional(),
  pages: z.array(z.int()).optional(),
  sheets: z.array(z.string()).optional(),
});
export type DocumentNote = z.infer<typeof DocumentNote>;

export const KnowledgeDocument = z
  .object({
    id: z.string(),
    baseId: z.string(),
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
    /** Whether the original can be downloaded. */
    hasOriginal: z.boolean(),
    chunks: z.int(),
    updatedAt: z.string(),
    ...DocumentCare.shape,
  })
  .meta({ id: "KnowledgeDocument" });
export type KnowledgeDocument = z.infer<typeof KnowledgeDocument>;

export const ChunkView = z
  .object({
    id: z.string(),
    documentId: z.string(),
    documentTitle: z.string(),
    kind: z.string(),
    title: z.string(),
    text: z.string(),
    page: z.int().nullable(),
    enabled: z.boolean(),
    hits: z.int(),
    lastUsedAt: z.string().nullable(),
    updatedAt: z.string(),
    /** Of its document. */
    ...DocumentCare.shape,
  })
  .meta({ id: "Chunk" });
export type ChunkView = z.infer<typeof ChunkView>;

export const ChunkPage = z
  .object({ items: z.array(ChunkView), nextCursor: z.int().nullable() })
  .meta({ id: "ChunkPage" });

export const FoundChunk = z
  .object({
    chunkId: z.string(),
    title: z.string(),
    text: z.string(),
    /** How well it answers, 0 to 1. */
    score: z.number(),
    /** What its words prove of that, 0 to 1. */
    wordScore: z.number(),
    /** How near it is in meaning, 0 to 1; null where nothing compares meanings. */
    meaningScore: z.number().nullable(),
    matched: z.array(z.string()),
  })
  .meta({ id: "FoundChunk" });
export type FoundChunk = z.infer<typeof FoundChunk>;

export const FoundChunks = z
  .object({ used: z.array(FoundChunk), close: z.array(FoundChunk) })
  .meta({ id: "FoundChunks" });
export type FoundChunks = z.infer<typeof FoundChunks>;

/** The snippet that answers the question best. */
export const SaveQuestionInput = z
  .strictObject({ baseId: BaseId, chunkId: ChunkId, text: z.string().trim().min(1, "required").max(1_000) })
  .meta({ id: "SaveQuestionInput" });
export type SaveQuestionInput = z.infer<typeof SaveQuestionInput>;

export const SavedQuestion = z.object({ id: z.string() }).meta({ id: "SavedQuestion" });

export const QuestionInput = z.strictObject({ questionId: QuestionId });
export type QuestionInput = z.infer<typeof QuestionInput>;

export const CheckedQuestion = z
  .object({
    id: z.string(),
    text: z.string(),
    /** Of the snippet that is right, or of its document. */
    title: z.string(),
    /** The right snippet's place among those found, counted from 1; null when it is not among the first ten. */
    place: z.int().nullable(),
    /** What came first instead; null when the right one did, or nothing was found. */
    first: z.string().nullable(),
  })
  .meta({ id: "CheckedQuestion" });
export type CheckedQuestion = z.infer<typeof CheckedQuestion>;

/** Shares of the questions, 0 to 1. */
export const QuestionFigures = z.object({ recallAt1: z.number(), recallAt5: z.number(), mrrAt10: z.number() });
export type QuestionFigures = z.infer<typeof QuestionFigures>;

export const CheckedQuestions = z
  .object({
    items: z.array(CheckedQuestion),
    /** As bots search; null without questions. */
    figures: QuestionFigures.nullable(),
    /** Each side alone; null where nothing compares meanings. */
    sides: z.object({ words: QuestionFigures, meaning: QuestionFigures }).nullable(),
  })
  .meta({ id: "CheckedQuestions" });
export type CheckedQuestions = z.infer<typeof CheckedQuestions>;
