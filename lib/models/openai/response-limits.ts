/** How much of a model's server is read: what it sends is bounded before anybody parses it. */

import { parseJson } from "#lib/parse-json.ts";

export const responseLimits = {
  /** An error's body, of which a sentence or two are used. */
  errorBytes: 64_000,
  /** What is read of an error's words. */
  errorChars: 2_000,
  /** An answer that comes at once, and a list of models. */
  jsonBytes: 4_000_000,
  /** As many vectors of eight thousand numbers as are asked for at once. */
  embeddingBytes: 24_000_000,
  /** A whole stream: a token takes some three hundred bytes. */
  streamBytes: 64_000_000,
  /** One event of a stream. */
  eventChars: 1_000_000,
  toolCalls: 128,
  toolCallChars: 1_000_000,
  models: 5_000,
  modelNameChars: 200,
  dimensions: 16_384,
} as const;

/** A SyntaxError: what is longer than the protocol allows is not the protocol. */
export const tooMuch = (what: string) => new SyntaxError(`${what} is longer than it may be.`);

/** Room for as many vectors as are asked for at once. */
const responseShape = { depth: 64, values: 4_000_000 } as const;

/** A text of the server as JSON. Throws a SyntaxError for what is nested deeper, or has more values, than the protocol. */
export const parseResponse = (json: string): unknown => parseJson(json, responseShape);

/** Passes the parts on until there are too many bytes. */
export async function* boundBytes<Part extends Uint8Array>(
  parts: AsyncIterable<Part>,
  maxBytes: number,
): AsyncGenerator<Part, void, undefined> {
  let bytes = 0;
  for await (const part of parts) {
    bytes += part.byteLength;
    if (bytes > maxBytes) throw tooMuch("A response");
    yield part;
  }
}

/** Of a body that is read as a whole. */
export const bodyLimitOf = (status: number, path: string): number => {
  if (status >= 300) return responseLimits.errorBytes;
  return path.endsWith("/embeddings") ? responseLimits.embeddingBytes : responseLimits.jsonBytes;
};
