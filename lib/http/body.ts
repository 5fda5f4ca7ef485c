/** Reads a request's JSON body up to a limit, from Next's requests and from node:http's. */
import type { IncomingMessage } from "node:http";
import { AppError, invalid } from "#lib/errors.ts";
import { parseJson as parseBounded } from "#lib/parse-json.ts";

export const bodyLimitBytes = 2_000_000;
/** What visitors send, with room for the longest question and all values, each letter escaped. */
export const turnLimitBytes = 200_000;
/** Room for ten thousand snippets with their tags; a bot's spec is nested a few levels deep. */
const bodyShape = { depth: 64, values: 100_000 } as const;

const sizeOf = (bytes: number) => (bytes < 1_000_000 ? `${bytes / 1_000} kB` : `${bytes / 1_000_000} MB`);
export const tooLarge = (limitBytes: number) =>
  new AppError("invalid", { reason: "too_large", params: { maximum: sizeOf(limitBytes) } });

function parseJson(bytes: Buffer): unknown {
  try {
    return parseBounded(bytes.toString("utf8"), bodyShape);
  } catch (error) {
    throw invalid({ body: { reason: "malformed_json" } }, error instanceof SyntaxError ? "malformed_json" : "invalid");
  }
}

/**
 * A body that is too large is read to its end and discarded: many senders read the response only after sending all of
 * it, and the connection's next request follows it. The server's request timeout bounds that.
 */
export async function readBytes(source: AsyncIterable<Uint8Array>, limitBytes: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of source) {
    size += part.byteLength;
    if (size <= limitBytes) parts.push(part);
    else parts.length = 0;
  }
  if (size > limitBytes) throw tooLarge(limitBytes);
  return Buffer.concat(parts);
}

async function* bodyOf(source: Request | IncomingMessage): AsyncGenerator<Uint8Array> {
  const body: AsyncIterable<Uint8Array> | null = source instanceof Request ? source.body : source;
  if (body) yield* body;
}

/** Throws invalid for a body that is too large, nested too deep or no JSON. */
export async function readJson(source: Request | IncomingMessage, limitBytes = bodyLimitBytes): Promise<unknown> {
  return parseJson(await readBytes(bodyOf(source), limitBytes));
}

/** For a body that may be left out: undefined for an empty body, whatever the headers say. */
export async function readOptionalJson(source: Request | IncomingMessage): Promise<unknown> {
  const bytes = await readBytes(bodyOf(source), bodyLimitBytes);
  return bytes.length === 0 ? undefined : parseJson(bytes);
}
