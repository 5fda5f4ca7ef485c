/**
 * The transport of the package's requests. An answer's stream is read from node:http: the platform's `fetch` with its
 * web streams takes twice the processor's time (docs/decisions/007). All other requests go through `fetch`.
 */
import { buffer } from "node:stream/consumers";
import { type Dispatcher, request } from "undici";
import { boundBytes, boundResponse, parseResponse, responseLimits } from "./response-limits.ts";

type Body = Dispatcher.ResponseData["body"];

/** The response headers that the package and Rakit read. */
const headersRead = ["content-type", "retry-after", "retry-after-ms", "x-request-id", "x-should-retry"] as const;

/** A response whose body is read through `parts`, or as a whole. */
export class AnswerResponse extends Response {
  readonly parts: Body;

  constructor({ statusCode, headers, body }: Dispatcher.ResponseData) {
    const kept = new Headers();
    for (const name of headersRead) {
      const value = headers[name];
      if (typeof value === "string") kept.set(name, value);
    }
    super(null, { status: statusCode, headers: kept });
    this.parts = body;
    // An error reaches the reader; a stream that is left early has no reader for it.
    body.on("error", () => undefined);
  }

  override async text(): Promise<string> {
    const limit = this.ok ? responseLimits.jsonBytes : responseLimits.errorBytes;
    return new TextDecoder().decode(await buffer(boundBytes(this.parts, limit)));
  }

  override async json(): Promise<unknown> {
    return parseResponse(await this.text());
  }
}

/** Taken before Next wraps the global one, since Next must neither cache nor trace a model's responses. */
const plainFetch = globalThis.fetch;

const answersPath = /\/chat\/completions$/;

/**
 * `fetch` for the package: an AnswerResponse for the path of answers, the platform's response for any other. A redirect
 * is not followed: a provider's response must not choose which server of this network gets the key and the question
 * next.
 */
export const modelFetch: typeof fetch = async (input, init) => {
  if (typeof input !== "string" || !answersPath.test(input) || typeof init?.body !== "string") {
    const address = input instanceof Request ? input.url : String(input);
    return boundResponse(await plainFetch(input, { ...init, redirect: "manual" }), address);
  }
  const { body, signal, headers } = init;
  const sent = new Headers(headers);
  // Streams are read without decompression.
  sent.set("accept-encoding", "identity");
  return new AnswerResponse(await request(input, { method: "POST", body, signal, headers: sent }));
};
