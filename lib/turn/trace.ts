/** The record of one turn for the bot's makers: stored with the turn, shown as "Why this answer?". Client-safe. */
import { z } from "zod";
import { storedId } from "#lib/ids.ts";
import { FileRead, ModelFailureCode, Responder, WaitKind } from "#lib/turn/schema.ts";

/** The claims of a model's answer that its chunks do not ground. */
export const Grounding = z.object({
  /** Sentences that make a claim. */
  sentences: z.int(),
  ungrounded: z.array(z.object({ text: z.string(), missing: z.array(z.string()) })),
});
export type Grounding = z.infer<typeof Grounding>;

/** One wait of a turn, and how the wait ended. */
export const TurnWait = z.object({
  kind: WaitKind,
  /** The tool's name. */
  name: z.string(),
  ms: z.number(),
  end: z.enum(["answered", "stopped", "expired"]),
});
export type TurnWait = z.infer<typeof TurnWait>;

const attempt = {
  modelId: storedId("model"),
  model: z.string(),
  code: ModelFailureCode.nullable(),
  ms: z.number(),
  /**
   * Tokens that the call read and wrote; `estimated` where the provider did not report them. Null in older traces
   * without usage.
   */
  usage: z
    .object({ promptTokens: z.int(), completionTokens: z.int(), estimated: z.boolean() })
    .nullable()
    .default(null),
  /** What the model wrote beside its answer: its reasoning, and marks of its template. */
  reasoning: z.string().default(""),
  /** Characters that the model's server had broken, and that were left out. */
  brokenCharacters: z.int().default(0),
};

const TracedChunk = z.object({
  chunkId: storedId("chunk"),
  /** Null in older traces. */
  baseId: storedId("base").nullable().default(null),
  title: z.string(),
  baseName: z.string(),
  score: z.number(),
});
export type TracedChunk = z.infer<typeof TracedChunk>;

export const TurnTrace = z
  .object({
    question: z.string(),
    searched: z.boolean(),
    /** The question as a model rewrote it for the search; null where none did. */
    rewritten: z.string().nullable().default(null),
    used: z.array(TracedChunk),
    close: z.array(TracedChunk),
    responder: Responder.nullable(),
    /** The pinned answer that was given; null for any other. */
    pinId: storedId("pin").nullable().default(null),
    /** The bot, or its model, said that it has no answer. */
    refused: z.boolean().default(false),
    attempts: z.array(z.object(attempt)),
    /** Model calls beside the answer, whose cost counts in the turn's. */
    auxiliaryCalls: z.array(z.object({ purpose: z.enum(["rewrite", "rerank", "followUps"]), ...attempt })).default([]),
    waits: z.array(TurnWait).default([]),
    promptParts: z.array(
      z.object({ name: z.enum(["instructions", "history", "knowledge", "files", "question"]), tokens: z.int() }),
    ),
    /** How much of the question's files the prompt held. */
    files: z.array(FileRead).default([]),
    /** Messages of the history that the budget left out. */
    droppedMessages: z.int(),
    /** The sum of all attempts and calls. */
    promptTokens: z.int(),
    completionTokens: z.int(),
    costMicros: z.int(),
    /** Null for an answer that no model wrote, or without chunks to check it against. */
    grounding: Grounding.nullable().default(null),
    searchMs: z.number(),
    firstTokenMs: z.number().nullable(),
    /** Waits left out. */
    durationMs: z.number(),
  })
  .meta({ id: "TurnTrace" });
export type TurnTrace = z.infer<typeof TurnTrace>;
