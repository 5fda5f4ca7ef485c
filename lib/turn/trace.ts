/** What happened in one turn, for the maker's eyes: stored with the turn, shown as "Why this answer?". Client-safe. */
import { z } from "zod";
import { storedId } from "#lib/ids.ts";
import { ModelFailureCode, Responder, WaitKind } from "#lib/turn/schema.ts";

/** What a model's answer claims beyond its chunks. */
export const Grounding = z.object({
  /** Sentences that claim something. */
  sentences: z.int(),
  ungrounded: z.array(z.object({ text: z.string(), missing: z.array(z.string()) })),
});
export type Grounding = z.infer<typeof Grounding>;

/** One time that a turn waited, and how that ended. */
export const TurnWait = z.object({
  kind: WaitKind,
  /** Of the tool. */
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
  /** What it read and wrote; `estimated` where the provider did not say. Null in traces from before it was kept. */
  usage: z
    .object({ promptTokens: z.int(), completionTokens: z.int(), estimated: z.boolean() })
    .nullable()
    .default(null),
};

export const TurnTrace = z
  .object({
    question: z.string(),
    searched: z.boolean(),
    /** What was looked up instead, where a model put the question into other words. */
    rewritten: z.string().nullable().default(null),
    used: z.array(z.object({ chunkId: storedId("chunk"), title: z.string(), baseName: z.string(), score: z.number() })),
    close: z.array(
      z.object({ chunkId: storedId("chunk"), title: z.string(), baseName: z.string(), score: z.number() }),
    ),
    responder: Responder.nullable(),
    attempts: z.array(z.object(attempt)),
    /** Calls beside the answer: they are paid for with it. */
    auxiliaryCalls: z.array(z.object({ purpose: z.enum(["rewrite", "rerank", "followUps"]), ...attempt })).default([]),
    waits: z.array(TurnWait).default([]),
    promptParts: z.array(
      z.object({ name: z.enum(["instructions", "history", "knowledge", "question"]), tokens: z.int() }),
    ),
    /** Messages of the history that the budget left out. */
    droppedMessages: z.int(),
    /** Of all attempts and calls together. */
    promptTokens: z.int(),
    completionTokens: z.int(),
    costMicros: z.int(),
    /** Null for answers that no model wrote, and without chunks to hold them against. */
    grounding: Grounding.nullable().default(null),
    searchMs: z.number(),
    firstTokenMs: z.number().nullable(),
    /** Without the time that the turn waited. */
    durationMs: z.number(),
  })
  .meta({ id: "TurnTrace" });
export type TurnTrace = z.infer<typeof TurnTrace>;
