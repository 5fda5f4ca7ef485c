/** The request of one hop of a guarded fetch, and the one after a redirect. Pure. */
import { validateHeaderName, validateHeaderValue } from "node:http";
import { invariant } from "#lib/errors.ts";
import { FetchFailure } from "./failure.ts";

export type FetchMethod = "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";

export type FetchBody = {
  content: string | Uint8Array;
  /** The media type, with its charset where it has one. */
  type: string;
};

export type Outgoing = {
  url: URL;
  method: FetchMethod;
  body: FetchBody | null;
  /** Sent to the first origin only; dropped by a redirect to another origin, even where a later one leads back. */
  secretHeaders: Readonly<Record<string, string>>;
};

/** Headers of the connection and of the body's form, and headers with an option of their own. */
const reservedNames: ReadonlySet<string> = new Set([
  "connection",
  "expect",
  "host",
  "keep-alive",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "accept",
  "accept-encoding",
  "content-encoding",
  "content-length",
  "content-type",
  "if-modified-since",
  "if-none-match",
  "user-agent",
]);

const isSafe = (method: FetchMethod) => method === "GET" || method === "HEAD";

/** A value may be a secret: the failure holds neither name nor value. */
function checkHeader(name: string, value: string): void {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  } catch {
    throw new FetchFailure("bad_header");
  }
}

type Request = { method?: FetchMethod; body?: FetchBody; secretHeaders?: Readonly<Record<string, string>> };

/** The first hop, without a URL yet. Throws a FetchFailure for headers that cannot be sent. */
export function toOutgoing({ method = "GET", body, secretHeaders = {} }: Request): Omit<Outgoing, "url"> {
  invariant(!body || !isSafe(method), `${method} has no body`);
  if (body) checkHeader("content-type", body.type);
  for (const [name, value] of Object.entries(secretHeaders)) {
    if (reservedNames.has(name.toLowerCase()) || /^proxy-/i.test(name)) throw new FetchFailure("bad_header");
    checkHeader(name, value);
  }
  return { method, body: body ?? null, secretHeaders };
}

/** A redirect that turns a request into GET: 303 for every method, and for POST the older codes too. */
const becomesGet = (method: FetchMethod, status: number) =>
  !isSafe(method) && (status === 303 || (method === "POST" && (status === 301 || status === 302)));

/** The next hop. Throws a FetchFailure where a change or its body would go to another origin. */
export function redirected({ url, method, body, secretHeaders }: Outgoing, status: number, to: URL): Outgoing {
  const isSameOrigin = to.origin === url.origin;
  const kept = isSameOrigin ? secretHeaders : {};
  if (becomesGet(method, status)) return { url: to, method: "GET", body: null, secretHeaders: kept };
  if (!isSafe(method) && !isSameOrigin) throw new FetchFailure("other_origin");
  return { url: to, method, body, secretHeaders: kept };
}
