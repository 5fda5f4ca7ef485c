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
 * A body that is too large is read to its end and thrown away: many senders read their answer only once all is sent, and the
 * connection's next request stands behind it. The server's time for a request bounds that.
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

/** Where a body may be left out, whatever the headers promise: undefined for an empty one. */
export async function readOptionalJson(source: Request | IncomingMessage): Promise<unknown> {
  const text = await parseText(source);
  return text === "" ? undefined : parseJson(text);
}
