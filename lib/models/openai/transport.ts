/**
 * The transport of the package's requests, over node:http: the platform's `fetch` with its web streams takes twice the
 * processor's time (docs/decisions/007).
 */
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { type Dispatcher, request } from "undici";
import { decompressed } from "./decompressed.ts";
import { problemOf } from "./problem-body.ts";
import { bodyLimitOf, boundBytes, parseResponse } from "./response-limits.ts";

/** The response headers that the package and Rakit read. */
const headersRead = ["content-type", "retry-after", "retry-after-ms", "x-request-id", "x-should-retry"] as const;

/** A response whose body is read through `parts`, or as a whole. */
export class ModelResponse extends Response {
  readonly parts: Readable;
  readonly #maxBytes: number;

  constructor({ statusCode, headers }: Dispatcher.ResponseData, parts: Readable, path: string) {
    const kept = new Headers();
    for (const name of headersRead) {
      const value = headers[name];
      if (typeof value === "string") kept.set(name, value);
    }
    super(null, { status: statusCode, headers: kept });
    this.parts = parts;
    this.#maxBytes = bodyLimitOf(statusCode, path);
    // An error reaches the reader; a stream that is left early has no reader for it.
    parts.on("error", () => undefined);
  }

  /** A failure's body is given in the protocol's form, whatever the server's own is. */
  override async text(): Promise<string> {
    const text = new TextDecoder().decode(await buffer(boundBytes(this.parts, this.#maxBytes)));
    return this.ok ? text : problemOf(text);
  }

  override async json(): Promise<unknown> {
    return parseResponse(await this.text());
  }
}

/**
 * `fetch` for the package. A redirect is not followed: a provider's response must not choose which server of this
 * network gets the key and the question next.
 */
export const modelFetch: typeof fetch = async (input, init) => {
  const address = input instanceof Request ? input.url : String(input);
  const { body, signal, headers, method = "GET" } = init ?? {};
  const sent = new Headers(headers);
  // A stream that is not compressed comes sooner.
  sent.set("accept-encoding", "identity");
  const response = await request(address, {
    // The package sends GET and POST alone.
    method: method as Dispatcher.HttpMethod,
    headers: sent,
    ...(typeof body === "string" && { body }),
    ...(signal && { signal }),
  });
  const encodings = [response.headers["content-encoding"] ?? []].flat().join(",");
  try {
    return new ModelResponse(response, await decompressed(response.body, encodings), new URL(address).pathname);
  } catch (error) {
    response.body.destroy();
    throw error;
  }
};
