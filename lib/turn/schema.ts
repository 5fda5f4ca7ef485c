/** The events of one turn, as the engine yields them and readers receive them. The browser imports the types only. */
import { z } from "zod";
import { storedId } from "#lib/ids.ts";

/** Why a call of a model failed: a closed list, mapped to sentences in one table of the messages. */
export const modelFailureCodes = [
  "wrong_key",
  "model_not_found",
  "rate_limited",
  "quota_exhausted",
  "bad_request",
  "too_long",
  "content_refused",
  /** The model wrote nothing, or nothing but its reasoning. */
  "empty_answer",
  "provider_down",
  "timeout",
  "cut_off",
  "interrupted",
  "internal",
] as const;
export const ModelFailureCode = z.enum(modelFailureCodes);
export type ModelFailureCode = z.infer<typeof ModelFailureCode>;

/** Why a turn failed. */
export const turnFailureCodes = [
  ...modelFailureCodes,
  /** A model kept calling tools instead of answering. */
  "tool_limit",
  /** No model is connected, and the bot has no knowledge to quote. */
  "no_model",
  /** The question has a picture, and no model that sees pictures could be asked. */
  "no_vision",
  /** The wait's deadline passed without an answer. */
  "expired",
] as const;
export const TurnFailureCode = z.enum(turnFailureCodes);
export type TurnFailureCode = z.infer<typeof TurnFailureCode>;

/** How much of a question's file its answer's prompt held, 0 to 1. */
export const FileRead = z
  .strictObject({ attachmentId: storedId("attachment"), name: z.string(), share: z.number().min(0).max(1) })
  .meta({ id: "FileRead" });
export type FileRead = z.infer<typeof FileRead>;

/** A chunk an answer rests on, as stored with the answer and shown when its number is opened. */
export const Citation = z
  .strictObject({
    number: z.int().min(1),
    chunkId: storedId("chunk"),
    title: z.string(),
    text: z.string(),
    /** The words of the chunk that the answer rests on; marked when it is opened. */
    highlights: z.array(z.string()),
    documentTitle: z.string(),
    /** The headings above the chunk, outermost first: document, sections, sheet. Empty in older answers. */
    titlePath: z.array(z.string()).default([]),
    baseName: z.string(),
    sourceUrl: z.string().nullable(),
    /** Of a file that has pages, counted from 1. */
    page: z.int().nullable().default(null),
    updatedAt: z.string(),
    score: z.number().min(0).max(1),
  })
  .meta({ id: "Citation" });
export type Citation = z.infer<typeof Citation>;

/**
 * `unavailable`: no model answered, and the text says so. `small_talk`: a greeting or thanks was answered without a model.
 * `pinned`: a member pinned this answer to the question. `handover`: a person was asked for, and is offered.
 */
export const Responder = z.enum(["model", "quotes", "refusal", "unavailable", "small_talk", "pinned", "handover"]);
export type Responder = z.infer<typeof Responder>;

/**
 * What a waiting turn needs: a tool's result from the client, a consent from the visitor, or an answer from a member of
 * the team.
 */
export const WaitKind = z.enum(["tool_result", "consent", "human"]);
export type WaitKind = z.infer<typeof WaitKind>;

/** The tool call without a result that a turn waits for. */
export const Pending = z.strictObject({
  kind: WaitKind,
  callId: z.string(),
  name: z.string(),
  /** JSON as the model wrote it. */
  arguments: z.string(),
  /** ISO time after which the wait can no longer be answered. */
  expiresAt: z.string(),
});
export type Pending = z.infer<typeof Pending>;

/** What brings a person in: the visitor's own words, a word of the maker's rules, two refusals in a row, a thumb down. */
export const HandoverReason = z.enum(["asked", "word", "refused", "thumbs_down"]);
export type HandoverReason = z.infer<typeof HandoverReason>;

export const TurnEvent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("turn.started"),
    turnId: storedId("turn"),
    conversationId: storedId("conversation"),
    messageId: storedId("message"),
    answerId: storedId("message"),
  }),
  z.strictObject({ type: z.literal("knowledge.found"), count: z.int() }),
  z.strictObject({ type: z.literal("files.read"), files: z.array(FileRead) }),
  z.strictObject({ type: z.literal("tool.called"), callId: z.string(), name: z.string() }),
  z.strictObject({ type: z.literal("tool.returned"), callId: z.string(), name: z.string(), ok: z.boolean() }),
  /** The last event of a stream until the turn is resumed. */
  z.strictObject({ type: z.literal("turn.waiting"), turnId: storedId("turn"), pending: Pending }),
  z.strictObject({ type: z.literal("turn.resumed"), turnId: storedId("turn"), callId: z.string() }),
  /** Every model is busy, and the last one is asked once more after this time. */
  z.strictObject({ type: z.literal("answer.delayed"), waitMs: z.int() }),
  z.strictObject({ type: z.literal("answer.delta"), text: z.string() }),
  /** The whole text so far, in place of all deltas before: a part of them was no part of the answer. */
  z.strictObject({ type: z.literal("answer.replaced"), text: z.string() }),
  z.strictObject({
    type: z.literal("answer.completed"),
    text: z.string(),
    responder: Responder,
    citations: z.array(Citation),
  }),
  z.strictObject({ type: z.literal("followups"), questions: z.array(z.string()) }),
  /** The visitor may ask for a person of the team now. */
  z.strictObject({ type: z.literal("handover.offered"), reason: HandoverReason }),
  /** The turn is over, and its end could not be stored. The stream stays open, and the end follows once it is stored. */
  z.strictObject({ type: z.literal("turn.unsaved"), turnId: storedId("turn") }),
  z.strictObject({ type: z.literal("turn.completed"), turnId: storedId("turn"), stopped: z.boolean() }),
  z.strictObject({ type: z.literal("turn.failed"), turnId: storedId("turn"), code: TurnFailureCode }),
]);
export type TurnEvent = z.infer<typeof TurnEvent>;
