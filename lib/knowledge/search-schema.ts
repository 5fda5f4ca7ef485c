/** The schemas of a base's search, and of its test questions. Client-safe. */
import { z } from "zod";
import { BaseId, ChunkId, QuestionId, storedId } from "#lib/ids.ts";
import { Tags } from "./review-schema.ts";

export const SearchKnowledgeInput = z
  .strictObject({
    baseId: BaseId,
    query: z.string().trim().max(1_000),
    /** Only documents with one of these tags; all documents where left out or empty. */
    tags: Tags.optional(),
  })
  .meta({ id: "SearchKnowledgeInput" });
export type SearchKnowledgeInput = z.infer<typeof SearchKnowledgeInput>;

export const SearchedChunk = z
  .object({
    chunkId: storedId("chunk"),
    documentTitle: z.string(),
    title: z.string(),
    /** The headings above the chunk, outermost first: document, sections, sheet. */
    titlePath: z.array(z.string()),
    text: z.string(),
    /** How well the chunk answers, 0 to 1. */
    score: z.number(),
    /** Lexical score, 0 to 1. */
    wordScore: z.number(),
    /** Semantic score, 0 to 1; null without semantic search. */
    semanticScore: z.number().nullable(),
    matched: z.array(z.string()),
  })
  .meta({ id: "FoundChunk" });
export type SearchedChunk = z.infer<typeof SearchedChunk>;

export const FoundChunks = z
  .object({ used: z.array(SearchedChunk), close: z.array(SearchedChunk) })
  .meta({ id: "FoundChunks" });
export type FoundChunks = z.infer<typeof FoundChunks>;

export const QuestionText = z.string().trim().min(1, "required").max(1_000);

/** With the chunk that answers the question best; null where no chunk of the base should answer it. */
export const SaveQuestionInput = z
  .strictObject({ baseId: BaseId, chunkId: ChunkId.nullable(), text: QuestionText })
  .meta({ id: "SaveQuestionInput" });
export type SaveQuestionInput = z.infer<typeof SaveQuestionInput>;

export const SavedQuestion = z.object({ id: storedId("question") }).meta({ id: "SavedQuestion" });

export const QuestionInput = z.strictObject({ questionId: QuestionId });
export type QuestionInput = z.infer<typeof QuestionInput>;

export const CheckedQuestion = z
  .object({
    id: storedId("question"),
    text: z.string(),
    /** The title of the right chunk, or of its document; null for a question without an answer. */
    title: z.string().nullable(),
    /** The right chunk's place among the hits, counted from 1; null when it is not among the first ten. */
    place: z.int().nullable(),
    /** The title of a wrong first hit; null when the first hit is right, or there is none. */
    first: z.string().nullable(),
    /**
     * For a question without an answer: whether a new bot would find no chunk to answer from. Null for a question with
     * a right chunk.
     */
    isRefused: z.boolean().nullable(),
  })
  .meta({ id: "CheckedQuestion" });
export type CheckedQuestion = z.infer<typeof CheckedQuestion>;

/** Figures of the ranking are averages over the questions with a right chunk, 0 to 1. */
export const QuestionFigures = z.object({
  recallAt1: z.number(),
  recallAt5: z.number(),
  mrrAt10: z.number(),
  ndcgAt10: z.number(),
  /** Milliseconds of a search, without the model's for the question's vector. */
  p50Ms: z.number(),
  p95Ms: z.number(),
  /** How well the best score tells questions with an answer from those without, 0 to 1; null without both kinds. */
  noAnswerAuc: z.number().nullable(),
});
export type QuestionFigures = z.infer<typeof QuestionFigures>;

export const CheckedQuestions = z
  .object({
    items: z.array(CheckedQuestion),
    /** For the search that bots use; null without questions with a right chunk. */
    figures: QuestionFigures.nullable(),
    /** Each side alone; null without semantic search. */
    sides: z.object({ words: QuestionFigures, semantic: QuestionFigures }).nullable(),
  })
  .meta({ id: "CheckedQuestions" });
export type CheckedQuestions = z.infer<typeof CheckedQuestions>;
