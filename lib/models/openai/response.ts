/** Reads a provider's response, streamed or whole: its body tells which, since content types are often wrong. */
import { EventParser, type ServerEvent } from "#lib/text/event-stream.ts";
import { coalescedDeltas, endMark } from "./coalesced-deltas.ts";
import { type AnswerPiece, readPiece } from "./read-piece.ts";
import { boundBytes, parseResponse, responseLimits, tooMuch } from "./response-limits.ts";
import type { ModelResponse } from "./transport.ts";

/** A server that keeps its stream open longer than this after the last chunk loses the connection. */
const restMs = 1_000;

/** The pieces of one answer; `isEnd` with the protocol's mark of the end. */
export type AnswerPart = { pieces: readonly AnswerPiece[]; isEnd: boolean };

/**
 * Reads the stream's end, which many servers send apart, so that the connection serves the next request without a new
 * handshake.
 */
function readRest({ parts }: ModelResponse): void {
  if (parts.closed) return;
  const timer = setTimeout(() => parts.destroy(), restMs);
  parts.once("close", () => clearTimeout(timer));
  parts.resume();
}

/** The pieces of one part, and how the answer ended in it. */
type Moment = { pieces: AnswerPiece[]; end: "whole" | { problem: unknown } | null };

/** Shorter events are parsed at once, however they are nested. */
const shortChars = 10_000;

const parseEvent = (data: string): unknown => (data.length > shortChars ? parseResponse(data) : JSON.parse(data));

/** The JSON of an event; several, where a server leaves out the empty lines between its events. */
function valuesOf(data: string): unknown[] {
  const lines = data.split("\n").filter((line) => line.trim() !== "");
  if (lines.length <= 1) return [parseEvent(data)];
  try {
    return [parseEvent(data)];
  } catch {
    // Not one event: each line is told apart below, and what is no JSON is thrown there.
    return lines.map((line) => (line.trim() === endMark ? endMark : parseEvent(line)));
  }
}

function momentOf(events: readonly ServerEvent[]): Moment {
  const pieces: AnswerPiece[] = [];
  try {
    for (const { data } of events) {
      if (data.trim() === "") continue;
      if (data.trim() === endMark) return { pieces, end: "whole" };
      for (const value of valuesOf(data)) {
        if (value === endMark) return { pieces, end: "whole" };
        const piece = readPiece(value);
        if (piece) pieces.push(piece);
      }
    }
    return { pieces, end: null };
  } catch (problem) {
    return { pieces, end: { problem } };
  }
}

/** A body of JSON: one answer, or one chunk a line. */
function wholePieces(text: string): AnswerPiece[] {
  const read = (values: readonly unknown[]) => values.flatMap((value) => readPiece(value) ?? []);
  let values: unknown[];
  try {
    values = [parseResponse(text)].flat();
  } catch (problem) {
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    if (lines.length < 2) throw problem;
    values = lines.map(parseResponse);
  }
  const pieces = read(values).map((piece) => ({ ...piece, finish: piece.finish, isWhole: true }));
  const isAnswer = pieces.some(
    ({ isMessage, content, toolCalls }) => isMessage || content !== "" || toolCalls.length > 0,
  );
  if (!isAnswer) throw new SyntaxError("The body holds no answer.");
  return pieces;
}

const atOnce = () => 0;

/** The first sign that tells JSON from a stream; null for a beginning without one. */
function firstSign(part: Uint8Array): string | null {
  return /[^\s\uFEFF]/.exec(Buffer.from(part.subarray(0, 1_000)).toString("utf8"))?.[0] ?? null;
}

/**
 * The pieces of an answer, those that came within `coalesceMs` together, read by our own reader: the package's costs as
 * much as all else that is done with a token. Throws a ModelFailure for a failure told inside of the response, a
 * SyntaxError for what is not JSON or longer than an event or a stream may be.
 */
export async function* answerParts(response: ModelResponse, coalesceMs = atOnce): AsyncGenerator<AnswerPart> {
  const parser = new EventParser(responseLimits.eventChars);
  // The bytes as they came: no encoding was set.
  const parts = boundBytes(coalescedDeltas(response.parts, coalesceMs), responseLimits.streamBytes);
  let isJson: boolean | null = null;
  const body: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of parts) {
    const sign: string | null = isJson === null ? firstSign(part) : null;
    if (sign) isJson = sign === "{" || sign === "[";
    if (isJson) {
      bytes += part.byteLength;
      if (bytes > responseLimits.jsonBytes) throw tooMuch("A response");
      body.push(part);
      continue;
    }
    const { pieces, end } = momentOf(parser.push(part));
    if (pieces.length > 0 || end === "whole") yield { pieces, isEnd: end === "whole" };
    if (end === "whole") {
      readRest(response);
      return;
    }
    if (end) throw end.problem;
  }
  if (isJson) {
    yield { pieces: wholePieces(new TextDecoder().decode(Buffer.concat(body))), isEnd: true };
    return;
  }
  const { pieces, end } = momentOf(parser.end());
  // An event that the stream's end cut off is no event.
  if (pieces.length > 0 || end === "whole") yield { pieces, isEnd: end === "whole" };
}
