/** Reads a provider's response, streamed or whole. */

import type { FailureFacts } from "#lib/models/failures.ts";
import { EventParser, type ServerEvent } from "#lib/text/event-stream.ts";
import { coalescedDeltas, endMark } from "./coalesced-deltas.ts";
import { boundWords, failureOf } from "./failure.ts";
import { boundBytes, parseResponse, responseLimits } from "./response-limits.ts";
import type { ToolCallDelta } from "./tool-calls.ts";
import type { AnswerResponse } from "./transport.ts";

/** A server that keeps its stream open longer than this after the last chunk loses the connection. */
const restMs = 1_000;

type Usage = { prompt_tokens?: number; completion_tokens?: number };
type StreamError = { message?: string; code?: string | number; type?: string };

/** The fields used of the protocol's chunks; servers may leave out any. */
export type AnswerChunk = {
  choices?: {
    delta?: { content?: string | null; reasoning_content?: string; tool_calls?: ToolCallDelta[] | null };
    finish_reason?: string | null;
  }[];
  usage?: Usage | null;
};
type StreamChunk = AnswerChunk & { error?: StreamError };
type JsonAnswer = {
  choices?: { message?: { content?: unknown; tool_calls?: ToolCallDelta[] | null }; finish_reason?: unknown }[];
  usage?: Usage | null;
};

const factsOfError = ({ message, code, type }: StreamError): FailureFacts => ({
  kind: "http",
  // A failure inside of the stream has no HTTP status.
  status: Number(code) || 500,
  message: boundWords([message, code, type]),
  started: true,
});

export const isStream = (response: Response) => !(response.headers.get("content-type") ?? "").includes("json");

/** The body of a server that answers with JSON although a stream was requested, as its only chunk. */
async function wholeChunk(response: Response): Promise<AnswerChunk> {
  // Every field is checked where it is used.
  const body = (await response.json()) as JsonAnswer | null;
  const choice = body?.choices?.[0];
  const { content: said, tool_calls } = choice?.message ?? {};
  const content = Array.isArray(tool_calls) ? (said ?? "") : said;
  if (typeof content !== "string") throw new SyntaxError("The body holds no answer.");
  const reason = choice?.finish_reason;
  const finish_reason = typeof reason === "string" ? reason : "stop";
  return { choices: [{ delta: { content, tool_calls }, finish_reason }], usage: body?.usage ?? null };
}

/**
 * Reads the stream's end, which many servers send apart, so that the connection serves the next request without a new
 * handshake.
 */
function readRest({ parts }: AnswerResponse): void {
  if (parts.closed) return;
  const timer = setTimeout(() => parts.destroy(), restMs);
  parts.once("close", () => clearTimeout(timer));
  parts.resume();
}

/** The chunks of one part, and how the answer ended in it. */
type Moment = { chunks: AnswerChunk[]; end: "whole" | { problem: unknown } | null };

/** Shorter events are parsed at once, however they are nested. */
const shortChars = 10_000;

const parseEvent = (data: string): unknown => (data.length > shortChars ? parseResponse(data) : JSON.parse(data));

function momentOf(events: readonly ServerEvent[]): Moment {
  const chunks: AnswerChunk[] = [];
  try {
    for (const { data } of events) {
      if (data === endMark) return { chunks, end: "whole" };
      // Every field is checked where it is used.
      const chunk = parseEvent(data) as StreamChunk;
      if (chunk.error) throw failureOf(factsOfError(chunk.error));
      chunks.push(chunk);
    }
    return { chunks, end: null };
  } catch (problem) {
    return { chunks, end: { problem } };
  }
}

const atOnce = () => 0;

/**
 * The chunks of an answer, those that came within `coalesceMs` together, read by our own reader: the package's costs as much as
 * all else that is done with a token. Throws a ModelFailure for a failure told inside of the stream, a SyntaxError for what
 * is not JSON or longer than an event or a stream may be.
 */
export async function* chunksOf(response: AnswerResponse, coalesceMs = atOnce): AsyncGenerator<AnswerChunk[]> {
  if (!isStream(response)) {
    yield [await wholeChunk(response)];
    return;
  }
  const parser = new EventParser(responseLimits.eventChars);
  // The bytes as they came: no encoding was set.
  const parts = coalescedDeltas(response.parts, coalesceMs);
  for await (const part of boundBytes(parts, responseLimits.streamBytes)) {
    const { chunks, end } = momentOf(parser.push(part));
    if (chunks.length > 0) yield chunks;
    if (end === "whole") {
      readRest(response);
      return;
    }
    if (end) throw end.problem;
  }
}
