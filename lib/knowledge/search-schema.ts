/** What is asked of a base, what it finds, and the questions it is measured by. Client-safe. */
import { z } from "zod";
import { BaseId, ChunkId, QuestionId, storedId } from "#lib/ids.ts";

export const SearchKnowledgeInput = z
  .strictObject({ baseId: BaseId, query: z.string().trim().max(1_000) })
  .meta({ id: "SearchKnowledgeInput" });
export type SearchKnowledgeInput = z.infer<typeof SearchKnowledgeInput>;

export const SearchedChunk = z
  .object({
    chunkId: storedId("chunk"),
    title: z.string(),
    text: z.string(),
    /** How well it answers, 0 to 1. */
    score: z.number(),
    /** What its words prove of that, 0 to 1. */
    wordScore: z.number(),
    /** How near its vector is, 0 to 1; null without semantic search. */
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

/** With the snippet that answers the question best; null where nothing in the base should answer it. */
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
    /** Of the snippet that is right, or of its document; null where nothing should answer. */
    title: z.string().nullable(),
    /** The right snippet's place among those found, counted from 1; null when it is not among the first ten. */
    place: z.int().nullable(),
    /** What came first instead; null when the right one did, or nothing was found. */
    first: z.string().nullable(),
    /** Where nothing should answer: whether a new bot would find nothing to answer from. Null where a snippet is right. */
    isRefused: z.boolean().nullable(),
  })
  .meta({ id: "CheckedQuestion" });
export type CheckedQuestion = z.infer<typeof CheckedQuestion>;

/** Those of the ranking are averages over the questions that a snippet answers, 0 to 1. */
export const QuestionFigures = z.object({
  recallAt1: z.number(),
  recallAt5: z.number(),
  mrrAt10: z.number(),
  ndcgAt10: z.number(),
  /** Milliseconds of a search, without the model that reads its question. */
  p50Ms: z.number(),
  p95Ms: z.number(),
  /** How well the best score tells questions with an answer from those without, 0 to 1; null without both kinds. */
  noAnswerAuc: z.number().nullable(),
});
export type QuestionFigures = z.infer<typeof QuestionFigures>;

export const CheckedQuestions = z
  .object({
    items: z.array(CheckedQuestion),
    /** As bots search; null without questions that a snippet answers. */
    figures: QuestionFigures.nullable(),
    /** Each side alone; null without semantic search. */
    sides: z.object({ words: QuestionFigures, semantic: QuestionFigures }).nullable(),
  })
  .meta({ id: "CheckedQuestions" });
export type CheckedQuestions = z.infer<typeof CheckedQuestions>;
