/** The one way to an address that a person typed: public places only, in bounded time and size, and nobody's identity with it. */
import type { Agent, Dispatcher } from "undici";
import { guardedAgent, type Lookup } from "./agent.ts";
import { type Allowances, parseAllowances } from "./allowances.ts";
import { readBody } from "./body.ts";
import { FetchFailure, failureOf } from "./failure.ts";
import { contentTypeOf, headerOf, isConditional, type OwnHeaders, requestHeaders } from "./headers.ts";
import { parseTarget } from "./target.ts";
import { startTimeLimit } from "./time-limit.ts";

export { FetchFailure, isFetchFailure } from "./failure.ts";

export type FetchOptions = {
  /** Of the body, both as it arrives and unfolded. */
  maxBytes: number;
  /** For everything together: lookup, redirects and the whole body. */
  timeoutMs: number;
  maxRedirects?: number;
  /** Content types such as `text/html`; every type when missing. */
  accept?: readonly string[];
  /** `host:port`, or ranges such as `10.0.0.0/8`. Local names need an entry with their port. */
  allowPrivate?: readonly string[];
  headers?: OwnHeaders;
  signal?: AbortSignal;
  /** Instead of the system's. */
  lookup?: Lookup;
};

export type Fetched = {
  /** Of the answer, after redirects, without a fragment. */
  url: string;
  status: number;
  contentType: string | null;
  charset: string | null;
  body: Buffer;
  etag: string | null;
  lastModified: string | null;
};

type Journey = { agent: Agent; allowances: Allowances; signal: AbortSignal; options: FetchOptions };

const redirects: readonly number[] = [301, 302, 303, 307, 308];

function redirectOf({ statusCode, headers }: Dispatcher.ResponseData): string | null {
  return redirects.includes(statusCode) ? headerOf(headers, "location") : null;
}

function ask(url: URL, { agent, signal, options }: Journey): Promise<Dispatcher.ResponseData> {
  const headers = requestHeaders(options.headers ?? {}, options.accept);
  return agent.request({ origin: url.origin, path: url.pathname + url.search, method: "GET", headers, signal });
}

/** Ends the connection too: how much would still come is the server's choice. */
function discard(response: Dispatcher.ResponseData): void {
  // A body that is destroyed before its end reports just that as an error.
  response.body.on("error", () => undefined).destroy();
}

/** The first answer that is no redirect, and where it came from. */
async function follow(start: URL, journey: Journey): Promise<{ url: URL; response: Dispatcher.ResponseData }> {
  const { maxRedirects = 5 } = journey.options;
  let url = start;
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const response = await ask(url, journey);
    const location = redirectOf(response);
    if (location === null) return { url, response };
    discard(response);
    url = parseTarget(location, journey.allowances, url);
  }
  throw new FetchFailure("too_many_redirects");
}

function checkAnswer(status: number, contentType: string | null, { accept }: FetchOptions): void {
  if (status < 200 || status > 299) throw new FetchFailure("status", { status });
  if (accept && !(contentType && accept.includes(contentType))) throw new FetchFailure("content_type");
}

async function read(url: URL, { statusCode, headers, body }: Dispatcher.ResponseData, journey: Journey) {
  const { signal, options } = journey;
  const { contentType, charset } = contentTypeOf(headers);
  const unchanged = statusCode === 304 && isConditional(options.headers ?? {});
  if (!unchanged) checkAnswer(statusCode, contentType, options);
  return {
    url: url.href,
    status: statusCode,
    contentType,
    charset,
    body: unchanged ? Buffer.alloc(0) : await readBody(headers, body, { maxBytes: options.maxBytes, signal }),
    etag: headerOf(headers, "etag"),
    lastModified: headerOf(headers, "last-modified"),
  };
}

/** Throws a FetchFailure for whatever goes wrong outside; no connection outlives the promise. */
export async function fetchGuarded(address: string, options: FetchOptions): Promise<Fetched> {
  const allowances = parseAllowances(options.allowPrivate ?? []);
  const limit = startTimeLimit(options.timeoutMs, options.signal);
  const agent = guardedAgent({ allowances, signal: limit.signal, lookup: options.lookup });
  try {
    const journey = { agent, allowances, signal: limit.signal, options };
    const { url, response } = await follow(parseTarget(address, allowances), journey);
    return await read(url, response, journey);
  } catch (error) {
    throw failureOf(error, limit.signal);
  } finally {
    limit.end();
    await agent.destroy();
  }
}
