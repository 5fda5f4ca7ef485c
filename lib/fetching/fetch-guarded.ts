/**
 * The only way to fetch a URL from a user: public addresses only, in bounded time and size, without identifying headers
 * but the caller's own.
 */
import type { Agent, Dispatcher } from "undici";
import { guardedAgent, type Lookup } from "./agent.ts";
import { type Allowlist, parseAllowlist } from "./allowlist.ts";
import { readBody } from "./body.ts";
import { FetchFailure, failureOf, withoutCause } from "./failure.ts";
import { contentTypeOf, headerOf, isConditional, type OwnHeaders, requestHeaders } from "./headers.ts";
import { type FetchBody, type FetchMethod, type Outgoing, redirected, toOutgoing } from "./outgoing.ts";
import { parseTarget } from "./target.ts";
import { startTimeLimit } from "./time-limit.ts";

export { FetchFailure, isFetchFailure } from "./failure.ts";

export type FetchOptions = {
  /** Bytes of the body, both as they arrive and decompressed. */
  maxBytes: number;
  /** For the whole fetch: lookup, redirects and body. */
  timeoutMs: number;
  maxRedirects?: number;
  /** Content types such as `text/html`; every type when missing. */
  accept?: readonly string[];
  /** `host:port`, or ranges such as `10.0.0.0/8`. Local names need an entry with their port. */
  allowPrivate?: readonly string[];
  headers?: OwnHeaders;
  /** GET when missing. A change, which is every method but GET and HEAD, never follows a redirect to another origin. */
  method?: FetchMethod;
  body?: FetchBody;
  /** Keys, tokens, signatures: sent to the first origin only, and part of no failure. */
  secretHeaders?: Readonly<Record<string, string>>;
  signal?: AbortSignal;
  /** In place of the system's DNS lookup. */
  lookup?: Lookup;
};

export type Fetched = {
  /** The final URL, after redirects, without a fragment. */
  url: string;
  status: number;
  contentType: string | null;
  charset: string | null;
  body: Buffer;
  etag: string | null;
  lastModified: string | null;
};

type Journey = { agent: Agent; allowances: Allowlist; signal: AbortSignal; options: FetchOptions };

const redirects: readonly number[] = [301, 302, 303, 307, 308];

function redirectOf({ statusCode, headers }: Dispatcher.ResponseData): string | null {
  return redirects.includes(statusCode) ? headerOf(headers, "location") : null;
}

function ask({ url, method, body, secretHeaders }: Outgoing, { agent, signal, options }: Journey) {
  const headers = {
    ...requestHeaders(options.headers ?? {}, options.accept),
    ...(body ? { "content-type": body.type } : {}),
    ...secretHeaders,
  };
  const path = url.pathname + url.search;
  return agent.request({ origin: url.origin, path, method, headers, body: body?.content ?? null, signal });
}

/** Ends the connection too, since the server decides how much would still come. */
function discard(response: Dispatcher.ResponseData): void {
  // A body that is destroyed before its end emits an error.
  response.body.on("error", () => undefined).destroy();
}

/** The first response that is no redirect, and the request it answers. */
async function follow(
  first: Outgoing,
  journey: Journey,
): Promise<{ sent: Outgoing; response: Dispatcher.ResponseData }> {
  const { maxRedirects = 5 } = journey.options;
  let sent = first;
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const response = await ask(sent, journey);
    const location = redirectOf(response);
    if (location === null) return { sent, response };
    discard(response);
    sent = redirected(sent, response.statusCode, parseTarget(location, journey.allowances, sent.url));
  }
  throw new FetchFailure("too_many_redirects");
}

function checkAnswer(status: number, contentType: string | null, { accept }: FetchOptions): void {
  if (status < 200 || status > 299) throw new FetchFailure("status", { status });
  if (accept && !(contentType && accept.includes(contentType))) throw new FetchFailure("content_type");
}

async function read(
  { url, method }: Outgoing,
  { statusCode, headers, body }: Dispatcher.ResponseData,
  journey: Journey,
) {
  const { signal, options } = journey;
  const { contentType, charset } = contentTypeOf(headers);
  const unchanged = statusCode === 304 && isConditional(options.headers ?? {});
  if (!unchanged) checkAnswer(statusCode, contentType, options);
  // The length in a response to HEAD is that of a body which is not sent.
  const isEmpty = unchanged || method === "HEAD";
  return {
    url: url.href,
    status: statusCode,
    contentType,
    charset,
    body: isEmpty ? Buffer.alloc(0) : await readBody(headers, body, { maxBytes: options.maxBytes, signal }),
    etag: headerOf(headers, "etag"),
    lastModified: headerOf(headers, "last-modified"),
  };
}

/** Throws a FetchFailure for every failure of the network or the server; no connection outlives the promise. */
export async function fetchGuarded(address: string, options: FetchOptions): Promise<Fetched> {
  const allowances = parseAllowlist(options.allowPrivate ?? []);
  const request = toOutgoing(options);
  const limit = startTimeLimit(options.timeoutMs, options.signal);
  const agent = guardedAgent({ allowances, signal: limit.signal, lookup: options.lookup });
  try {
    const journey = { agent, allowances, signal: limit.signal, options };
    const { sent, response } = await follow({ ...request, url: parseTarget(address, allowances) }, journey);
    return await read(sent, response, journey);
  } catch (error) {
    const failure = failureOf(error, limit.signal);
    throw options.secretHeaders ? withoutCause(failure) : failure;
  } finally {
    limit.end();
    await agent.destroy();
  }
}
