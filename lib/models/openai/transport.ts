/**
 * How the package's requests go out. An answer's stream is read as Node reads a socket: through the platform's `fetch` and
 * its web streams the same answer takes twice the processor's time (docs/decisions/007). All else goes through `fetch`.
 */
import { type Dispatcher, request } from "undici";

type Body = Dispatcher.ResponseData["body"];

/** What the package and we read of a head. */
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
    // Whoever reads is told; a stream that is left early has no reader to tell.
    body.on("error", () => undefined);
  }

  override text(): Promise<string> {
    return this.parts.text();
  }

  override json(): Promise<unknown> {
    return this.parts.json();
  }
}

/** Taken before Next wraps the global one: nothing that comes from a model is its to cache or to trace. */
const plainFetch = globalThis.fetch;

const answersPath = /\/chat\/completions$/;

/**
 * `fetch` for the package: an AnswerResponse of the address for answers, the platform's of any other. A redirect is not
 * followed: a provider's answer must not choose which server of this network is asked next, key and question included.
 */
export const modelFetch: typeof fetch = async (input, init) => {
  if (typeof input !== "string" || !answersPath.test(input) || typeof init?.body !== "string") {
    return plainFetch(input, { ...init, redirect: "manual" });
  }
  const { body, signal, headers } = init;
  const sent = new Headers(headers);
  // Streams are read as they come.
  sent.set("accept-encoding", "identity");
  return new AnswerResponse(await request(input, { method: "POST", body, signal, headers: sent }));
};
