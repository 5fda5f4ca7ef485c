/** Reads a request's JSON body up to a limit, from Next's requests and from node:http's. */
import type { IncomingMessage } from "node:http";
import { AppError, invalid } from "#lib/errors.ts";

export const bodyLimitBytes = 2_000_000;

const tooLarge = () => new AppError("invalid", { reason: "too_large", params: { maximum: "2 MB" } });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalid({ body: { reason: "malformed_json" } }, error instanceof SyntaxError ? "malformed_json" : "invalid");
  }
}

/**
 * A body that is too large is read to its end and discarded: many senders read the response only after sending all of
 * it, and the connection's next request follows it. The server's request timeout bounds that.
 */
async function parseText(source: Request | IncomingMessage): Promise<string> {
  const stream: AsyncIterable<Uint8Array> | null = source instanceof Request ? source.body : source;
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream ?? []) {
    size += part.byteLength;
    if (size <= bodyLimitBytes) parts.push(part);
    else parts.length = 0;
  }
  if (size > bodyLimitBytes) throw tooLarge();
  return Buffer.concat(parts).toString("utf8");
}

/** Throws invalid for a body that is too large or no JSON. */
export async function readJson(source: Request | IncomingMessage): Promise<unknown> {
  return parseJson(await parseText(source));
}

/** For a body that may be left out: undefined for an empty body, whatever the headers say. */
export async function readOptionalJson(source: Request | IncomingMessage): Promise<unknown> {
  const text = await parseText(source);
  return text === "" ? undefined : parseJson(text);
}
