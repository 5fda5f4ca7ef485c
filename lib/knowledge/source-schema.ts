/** Lists of documents, lists of files and pages, and the result of adding one. Client-safe. */
import { z } from "zod";
import { BaseId, DocumentId } from "#lib/ids.ts";
import { documentStates, isUnderWay, KnowledgeDocument, TaggedInput } from "./schema.ts";

export const ListDocumentsInput = TaggedInput.extend({ cursor: DocumentId.optional() });
export type ListDocumentsInput = z.infer<typeof ListDocumentsInput>;

export const DocumentPage = z
  .object({ items: z.array(KnowledgeDocument), nextCursor: z.string().nullable() })
  .meta({ id: "DocumentPage" });
export type DocumentPage = z.infer<typeof DocumentPage>;

export const sourceStates = ["ready", "under_way", "failed"] as const;
export type SourceState = (typeof sourceStates)[number];

/** The documents' own states that a filter stands for. */
export const statesOf = (state: SourceState): string[] =>
  state === "under_way" ? documentStates.filter(isUnderWay) : [state];

export const ListSourcesInput = z.strictObject({
  baseId: BaseId,
  /** A part of the title, the file's name or the URL. */
  find: z.string().trim().max(200).optional(),
  state: z.enum(sourceStates).optional(),
  cursor: DocumentId.optional(),
});
export type ListSourcesInput = z.infer<typeof ListSourcesInput>;

export const SourcePage = DocumentPage.extend({
  /** How many of all files and pages have an import under way, whatever the filter. */
  underWay: z.int(),
}).meta({ id: "SourcePage" });
export type SourcePage = z.infer<typeof SourcePage>;

export const AddedSource = KnowledgeDocument.extend({
  /** Whether the base held the same file or page already: then this is the existing document, and none was added. */
  known: z.boolean(),
}).meta({ id: "AddedSource" });
export type AddedSource = z.infer<typeof AddedSource>;
