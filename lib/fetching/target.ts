/** Checks a URL before any connection: scheme, credentials, host name and port; typed or of a redirect. Pure. */
import { isIP } from "node:net";
import { hasCredentials } from "#lib/text/web-url.ts";
import { isPublicName, isWebPort } from "./addresses.ts";
import { type Allowlist, allowsEndpoint, hostOf, portOf } from "./allowlist.ts";
import { FetchFailure } from "./failure.ts";

function checkScheme(url: URL, from: URL | undefined): void {
  if (url.protocol !== "http:" && url.protocol !== "https:") throw new FetchFailure("scheme");
  if (from?.protocol === "https:" && url.protocol === "http:") throw new FetchFailure("scheme");
}

/** IP addresses are checked at the connection, where those of names are known too. */
function checkPlace(host: string, port: number): void {
  if (isIP(host) === 0 && !isPublicName(host)) throw new FetchFailure("private_address");
  if (!isWebPort(port)) throw new FetchFailure("bad_address");
}

/** The URL to fetch, without its fragment; `from` is the page that redirects to it. Throws a FetchFailure. */
export function parseTarget(text: string, allowances: Allowlist, from?: URL): URL {
  if (!URL.canParse(text, from)) throw new FetchFailure("bad_address");
  const url = new URL(text, from);
  checkScheme(url, from);
  if (hasCredentials(url)) throw new FetchFailure("bad_address");

  const host = hostOf(url);
  if (!allowsEndpoint(allowances, host, portOf(url))) checkPlace(host, portOf(url));
  if (isIP(host) === 0) url.hostname = host;
  url.hash = "";
  return url;
}
