/** The events of one turn, as the engine yields them and readers meet them. The browser imports the types only. */
import { z } from "zod";

/** Why a turn or a model attempt failed: a closed list, mapped to sentences in one table of the messages. */
export const turnFailureCodes = [
  "wrong_key",
  "model_not_found",
  "rate_limited",
  "quota_exhausted",
  "bad_request",
  "too_long",
  "content_refused",
  "provider_down",
  "timeout",
  "cut_off",
  "interrupted",
  "internal",
] as const;
export const TurnFailureCode = z.enum(turnFailureCodes);
export type TurnFailureCode = z.infer<typeof TurnFailureCode>;

/** A chunk an answer rests on, as stored with the answer and shown when its number is opened. */
export const Citation = z
  .strictObject({
    number: z.int().min(1),
    chunkId: z.string(),
    title: z.string(),
    text: z.string(),
    /** The words of the chunk that the answer rests on; marked when it is opened. */
    highlights: z.array(z.string()),
    documentTitle: z.string(),
    baseName: z.string(),
    sourceUrl: z.string().nullable(),
    /** Of a file that has pages, counted from 1. */
    page: z.int().nullable().default(null),
    updatedAt: z.string(),
    score: z.number().min(0).max(1),
  })
  .meta({ id: "Citation" });
export type Citation = z.infer<typeof Citation>;

export const Responder = z.enum(["model", "quotes", "refusal"]);
export type Responder = z.infer<typeof Responder>;

export const TurnEvent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("turn.started"),
    turnId: z.string(),
    conversationId: z.string(),
    messageId: z.string(),
    answerId: z.string(),
  }),
  z.strictObject({ type: z.literal("knowledge.found"), count: z.int() }),
  z.strictObject({ type: z.literal("tool.called"), callId: z.string(), name: z.string() }),
  z.strictObject({ type: z.literal("tool.returned"), callId: z.string(), name: z.string(), ok: z.boolean() }),
  z.strictObject({ type: z.literal("answer.delta"), text: z.string() }),
  z.strictObject({
    type: z.literal("answer.completed"),
    text: z.string(),
    responder: Responder,
    citations: z.array(Citation),
  }),
  z.strictObject({ type: z.literal("followups"), questions: z.array(z.string()) }),
  z.strictObject({ type: z.literal("turn.completed"), turnId: z.string(), stopped: z.boolean() }),
  z.strictObject({ type: z.literal("turn.failed"), turnId: z.string(), code: TurnFailureCode }),
]);
export type TurnEvent = z.infer<typeof TurnEvent>;
