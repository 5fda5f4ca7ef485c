/** The stored state of a waiting turn: all that the engine needs to continue, in another process too. */
import { z } from "zod";
import { storedId } from "#lib/ids.ts";
import type { ChatMessage } from "#lib/models/port.ts";
import type { SearchHit } from "#lib/retrieval/port.ts";
import { FileRead, ModelFailureCode, WaitKind } from "./schema.ts";
import { TurnTrace, TurnWait } from "./trace.ts";

const ToolCall = z.object({ id: z.string(), name: z.string(), arguments: z.string() });

const ContentPart = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.string() }),
  z.object({ type: z.literal("image"), url: z.string() }),
]);
const Content = z.union([z.string(), z.array(ContentPart)]);

const Message: z.ZodType<ChatMessage> = z.discriminatedUnion("role", [
  z.object({ role: z.enum(["system", "user"]), content: Content }),
  z.object({ role: z.literal("assistant"), content: Content, toolCalls: z.array(ToolCall).exactOptional() }),
  z.object({ role: z.literal("tool"), callId: z.string(), content: Content }),
]);

const Hit: z.ZodType<SearchHit> = z.object({
  chunkId: storedId("chunk"),
  documentId: storedId("document"),
  baseId: storedId("base"),
  baseName: z.string(),
  documentTitle: z.string(),
  kind: z.string(),
  title: z.string(),
  /** Empty in turns that paused before chunks had it. */
  titlePath: z.array(z.string()).default([]),
  text: z.string(),
  language: z.string(),
  sourceUrl: z.string().nullable(),
  page: z.number().nullable(),
  updatedAt: z.string(),
  score: z.number(),
  wordScore: z.number(),
  semanticScore: z.number().nullable(),
  rank: z.number(),
  matched: z.array(z.string()),
});

const ModelCall = z.object({
  purpose: z.enum(["rewrite", "rerank", "answer", "followUps"]),
  model: z.object({
    id: storedId("model"),
    name: z.string(),
    label: z.string(),
    inputPrice: z.number(),
    outputPrice: z.number(),
  }),
  code: ModelFailureCode.nullable(),
  ms: z.number(),
  usage: z.object({ promptTokens: z.int(), completionTokens: z.int(), estimated: z.boolean() }),
  reasoning: z.string().default(""),
  brokenCharacters: z.int().default(0),
});

export const PausedTurn = z.object({
  found: z.object({
    searched: z.boolean(),
    hits: z.array(Hit),
    close: z.array(Hit),
    rewritten: z.string().nullable(),
  }),
  prompt: z.object({
    messages: z.array(Message),
    parts: TurnTrace.shape.promptParts,
    droppedMessages: z.int(),
    used: z.array(Hit),
    files: z.array(FileRead).default([]),
    maxTokens: z.int(),
  }),
  rounds: z.object({ messages: z.array(Message), count: z.int(), text: z.string() }),
  ledger: z.array(ModelCall),
  /** Waits that are over. */
  waits: z.array(TurnWait),
  /** The current wait. */
  wait: z.object({ kind: WaitKind, call: ToolCall }),
  searchMs: z.number(),
  firstTokenMs: z.number().nullable(),
  /** Milliseconds of work so far, waits left out. */
  elapsedMs: z.number(),
});
export type PausedTurn = z.infer<typeof PausedTurn>;
