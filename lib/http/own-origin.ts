/**
 * Decides which origin is Rakit's own and which forwarding headers are trusted: the one place for pages, actions, the
 * API and streams.
 */
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { env } from "#lib/env.ts";

/** Headers that the server itself sets, over any that the client sent: the client's address, the path, "local". */
export const addressHeader = "x-rakit-address";
export const pathHeader = "x-rakit-path";
const localHeader = "x-rakit-local";

const forwarding = /^(?:forwarded|via|x-real-ip|x-forwarded-.+)$/;
const loopbackAddress = /^(?:127\.|::1$|::ffff:127\.)/;
const loopbackHost = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;

/** A trusted proxy appends its own value at the end. */
const lastOf = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? value.join(",") : (value ?? "")).split(",").at(-1)?.trim() ?? "";

/** In lower case, with the port where it is not the scheme's own; empty for what is no origin of a page. */
export const originHost = (origin: string): string => (URL.canParse(origin) ? new URL(origin).host : "");

/**
 * True for a request from this machine: no proxy between, and the page opened by a loopback name. No browser speaks HTTP
 * 1.0, but nginx does to whom it passes requests, with a loopback name and without a header that tells of it.
 */
function isLocal({ headers, socket, httpVersion }: IncomingMessage): boolean {
  const { host = "", origin } = headers;
  return (
    httpVersion !== "1.0" &&
    loopbackAddress.test(socket.remoteAddress ?? "") &&
    !Object.keys(headers).some((name) => forwarding.test(name)) &&
    loopbackHost.test(host) &&
    (origin === undefined || originHost(origin) === host.toLowerCase())
  );
}

/** PUBLIC_URL's origin where it is set. */
function originOf(scheme: string | null, host: string | null | undefined): string {
  const { PUBLIC_URL } = env();
  if (PUBLIC_URL) return new URL(PUBLIC_URL).origin;
  const origin = `${scheme ?? "http"}://${host || "localhost"}`;
  return URL.canParse(origin) ? origin : "http://localhost";
}

/**
 * The host that the browser asked for. A proxy may have put another into the request, but a browser says by
 * `Sec-Fetch-Site`, which no page can set, that a page of the server's own origin sends it: then that origin has the host.
 */
function askedHost({ host = "", origin, "sec-fetch-site": site }: IncomingHttpHeaders): string {
  return (site === "same-origin" && origin && originHost(origin)) || host;
}

/**
 * Runs first on every request: removes its forwarding headers, except the scheme's where TRUST_PROXY is on, and sets
 * our own host for Next, which compares an action's origin with it.
 */
export function acceptRequest(req: IncomingMessage): void {
  const { headers, socket } = req;
  const { TRUST_PROXY } = env();
  const local = isLocal(req);
  const address = (TRUST_PROXY && lastOf(headers["x-forwarded-for"])) || socket.remoteAddress || "";
  const scheme = TRUST_PROXY && lastOf(headers["x-forwarded-proto"]) === "https" ? "https" : "http";
  headers.host = askedHost(headers);
  for (const name of Object.keys(headers)) if (forwarding.test(name)) delete headers[name];
  const own = new URL(originOf(scheme, headers.host));
  headers["x-forwarded-host"] = own.host;
  headers["x-forwarded-proto"] = own.protocol.slice(0, -1);
  headers[addressHeader] = address;
  headers[pathHeader] = req.url ?? "/";
  headers[localHeader] = local ? "yes" : "no";
}

/** For headers that `acceptRequest` has rewritten. */
export const isLocalRequest = (headers: Headers): boolean => headers.get(localHeader) === "yes";

/** The origin that the request came to, as its sender sees it. */
export const ownOrigin = (headers: Headers): string => originOf(headers.get("x-forwarded-proto"), headers.get("host"));

/**
 * True for requests of our own pages and of programs that send no Origin. Without PUBLIC_URL any scheme of our host
 * counts.
 */
export function isOwnOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  if (origin === null) return true;
  const own = ownOrigin(headers);
  return env().PUBLIC_URL ? origin === own : /^https?:/.test(origin) && originHost(origin) === new URL(own).host;
}

/** The origin of another site's page that sent the request; null for our own pages and for programs. */
export const foreignOrigin = (headers: Headers): string | null => (isOwnOrigin(headers) ? null : headers.get("origin"));

/** Whether a cookie may be kept from connections that are not encrypted. */
export const isSecure = (headers: Headers): boolean => ownOrigin(headers).startsWith("https:");
