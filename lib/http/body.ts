/** Reads a request's JSON body up to a limit, from Next's requests and from node:http's. */
import type { IncomingMessage } from "node:http";
import { AppError, invalid } from "../errors.ts";

export const bodyLimitBytes = 2_000_000;

const tooLarge = () => new AppError("invalid", { reason: "too_large", params: { maximum: "2 MB" } });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalid({ body: { reason: "malformed_json" } }, error instanceof SyntaxError ? "malformed_json" : "invalid");
  }
}

/** What comes after the reading is over is thrown away: many senders read their answer only once all is sent. */
async function* allOf(request: IncomingMessage): AsyncGenerator<Uint8Array> {
  try {
    yield* request.iterator({ destroyOnReturn: false });
  } finally {
    request.resume();
  }
}

async function readText(source: Request | IncomingMessage): Promise<string> {
  const stream: AsyncIterable<Uint8Array> | null = source instanceof Request ? source.body : allOf(source);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream ?? []) {
    size += part.byteLength;
    if (size > bodyLimitBytes) throw tooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

/** Throws invalid for a body that is too large or no JSON. */
export async function readJson(source: Request | IncomingMessage): Promise<unknown> {
  return parseJson(await readText(source));
}

/** Where a body may be left out, whatever the headers promise: undefined for an empty one. */
export async function readOptionalJson(source: Request | IncomingMessage): Promise<unknown> {
  const text = await readText(source);
  return text === "" ? undefined : parseJson(text);
}
