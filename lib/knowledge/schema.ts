/** The schemas of knowledge for makers. Client-safe. */
import { z } from "zod";
import { Language } from "#lib/bots/spec.ts";
import { BaseId, DocumentId, storedId, WorkspaceId } from "#lib/ids.ts";
import { type AddressProblem, maxAddressLength, readAddress } from "#lib/text/read-address.ts";
import { holdsCredentials } from "#lib/text/web-url.ts";
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

/** Without defaults: a field left out stays unchanged. */
export const UpdateBaseInput = z.strictObject(baseFields).partial().extend({ baseId: BaseId });
export type UpdateBaseInput = z.infer<typeof UpdateBaseInput>;

export const ListBasesInput = z.strictObject({ workspaceId: WorkspaceId.optional() });
export type ListBasesInput = z.infer<typeof ListBasesInput>;

export const BaseInput = z.strictObject({ baseId: BaseId });
export type BaseInput = z.infer<typeof BaseInput>;

export const TransferBaseInput = z
  .strictObject({
    baseId: BaseId,
    /** Of the copy, or the one to move into. */
    workspaceId: WorkspaceId,
  })
  .meta({ id: "TransferBaseInput" });
export type TransferBaseInput = z.infer<typeof TransferBaseInput>;

export const MoveBaseInput = TransferBaseInput.extend({
  /** Where bots of the old workspace answer from it: refuse, or move it, and they go without. */
  ifUsed: z.enum(["refuse", "move"]).default("refuse"),
}).meta({ id: "MoveBaseInput" });
export type MoveBaseInput = z.infer<typeof MoveBaseInput>;

/** A whole base, or its documents with the tag. */
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
  /** The file's name at the user's, only ever shown. */
  name: z.string().trim().min(1, "required").max(knowledgeLimits.titleLength),
});
export type AddFileInput = z.infer<typeof AddFileInput>;

const isKeepable = (text: string) => !holdsCredentials(text);

const problemOf = (text: unknown): AddressProblem => {
  const address = readAddress(String(text));
  return "problem" in address ? address.problem : "address_not_one";
};

/** As people type it: `example.com/page` is one, too. */
const PageUrl = z
  .string()
  .max(maxAddressLength, "knowledge.address_too_long")
  .refine((text) => "url" in readAddress(text), { error: ({ input }) => `knowledge.${problemOf(input)}` })
  .transform((text) => {
    const address = readAddress(text);
    return "url" in address ? address.url : text;
  });

export const AddPageInput = z.strictObject({ baseId: BaseId, url: PageUrl }).meta({ id: "AddPageInput" });
export type AddPageInput = z.infer<typeof AddPageInput>;

export const AddPagesInput = z
  .strictObject({ baseId: BaseId, urls: z.array(PageUrl).min(1, "required").max(knowledgeLimits.pagesAtOnce) })
  .meta({ id: "AddPagesInput" });
export type AddPagesInput = z.infer<typeof AddPagesInput>;

/** The offered intervals of a reimport, in hours. */
export const refreshChoices = [24, 168] as const;

export const SetRefreshInput = z
  .strictObject({ documentId: DocumentId, hours: z.number().int().min(1).max(8_760).nullable() })
  .meta({ id: "SetRefreshInput" });
export type SetRefreshInput = z.infer<typeof SetRefreshInput>;

/** One chunk of a bulk import; `source` is a URL or a name. */
export const ChunkLine = z
  .strictObject({
    title: z.string().trim().max(knowledgeLimits.titleLength).default(""),
    text: z.string().trim().min(1, "required").max(knowledgeLimits.textLength),
    source: z.string().trim().max(maxAddressLength).refine(isKeepable, "knowledge.address_credentials").optional(),
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
    /** Null for automatic chunking. */
    chunking: Chunking.nullable(),
    chunks: z.int(),
    documents: z.int(),
    updatedAt: z.string(),
  })
  .meta({ id: "KnowledgeBase" });
export type KnowledgeBase = z.infer<typeof KnowledgeBase>;

export const documentStates = ["queued", "parsing", "chunking", "indexing", "ready", "failed"] as const;

/** Files and pages, which can be reimported; other documents were typed. */
export const isSource = (kind: string) => kind === "file" || kind === "url";

/** Whether a job is still to change the state. */
export const isUnderWay = (state: string) => !["ready", "failed"].includes(state);

/** A part of a file that could not be parsed: a code, and the place. */
export const DocumentNote = z.object({
  code: z.string(),
  count: z.int().optional(),
  /** The number of all listed pages, where `count` is smaller. */
  listed: z.int().optional(),
  pages: z.array(z.int()).optional(),
  sheets: z.array(z.string()).optional(),
  /** The title of the document that holds the same page. */
  title: z.string().optional(),
  encoding: z.string().optional(),
});
export type DocumentNote = z.infer<typeof DocumentNote>;

export const KnowledgeDocument = z
  .object({
    id: storedId("document"),
    baseId: storedId("base"),
    kind: z.string(),
    title: z.string(),
    state: z.string(),
    /** The share of the import that is done, 0 to 1. */
    progress: z.number(),
    /** Why the import failed, as a sentence; null when it did not. */
    failure: z.string().nullable(),
    notes: z.array(DocumentNote),
    sourceName: z.string().nullable(),
    sourceUrl: z.string().nullable(),
    sizeBytes: z.int(),
    /** Hours between two reimports; null for none. */
    refreshHours: z.int().nullable(),
    /** When the page was last fetched. */
    fetchedAt: z.string().nullable(),
    /** When an import last changed the chunks; null where none is recorded. */
    changedAt: z.string().nullable(),
    /** Whether the original can be downloaded. */
    hasOriginal: z.boolean(),
    chunks: z.int(),
    updatedAt: z.string(),
    ...DocumentReview.shape,
  })
  .meta({ id: "KnowledgeDocument" });
export type KnowledgeDocument = z.infer<typeof KnowledgeDocument>;

/** The workspace in which an archive becomes a base again. */
export const ImportArchiveInput = z.strictObject({ workspaceId: WorkspaceId });
export type ImportArchiveInput = z.infer<typeof ImportArchiveInput>;
