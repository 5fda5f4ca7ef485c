/** Who asks, from a request's headers alone: the same for Next's pages and the streaming endpoints. */

import type { Actor, Context } from "#lib/access/context.ts";
import { actorFromHeaders } from "#lib/accounts/index.ts";
import { sharedDb } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { isLocale, type Locale, localeCookie, localeFromHeader, locales } from "#lib/i18n/locales.ts";
import { newId } from "#lib/ids.ts";
import { getSettings } from "#lib/settings/index.ts";
import { parseCookies } from "./cookies.ts";
import type { Reader } from "./problem.ts";
import { visitorFromCookie } from "./visitor.ts";

export const addressHeader = "x-rakit-address";

function askedLocale(headers: Headers): Locale | null {
  const chosen = parseCookies(headers.get("cookie"))[localeCookie];
  return isLocale(chosen) ? chosen : localeFromHeader(headers.get("accept-language"));
}

export async function localeOf(headers: Headers): Promise<Locale> {
  return askedLocale(headers) ?? (await getSettings(sharedDb())).defaultLocale;
}

/** Whom to answer while it is not known who asks, from headers alone: the database may be what is missing. */
export function readerFrom(headers: Headers): Reader {
  return { locale: askedLocale(headers) ?? locales[0], requestId: newId("request") };
}

/**
 * Sessions and tokens first; without either the visitor of the cookie, a new one where there is none. `address` is what
 * the server took from the socket, or from the proxy it trusts.
 */
export async function contextFrom(
  headers: Headers,
  options: { address: string; signal?: AbortSignal },
): Promise<Context> {
  const db = sharedDb();
  const actor: Actor = (await actorFromHeaders(db, headers)) ?? {
    kind: "visitor",
    visitorId: visitorFromCookie(headers.get("cookie")) ?? newId("visitor"),
  };
  return {
    actor,
    db,
    requestId: newId("request"),
    locale: await localeOf(headers),
    address: options.address,
    signal: options.signal,
  };
}

/** The origin that the request came to, as its sender sees it. */
export function ownOrigin(headers: Headers): string {
  const { PUBLIC_URL, TRUST_PROXY } = env();
  if (PUBLIC_URL) return new URL(PUBLIC_URL).origin;
  const proto = (TRUST_PROXY && headers.get("x-forwarded-proto")?.split(",")[0]?.trim()) || "http";
  return `${proto}://${headers.get("host") ?? "localhost"}`;
}

/** True for requests of our own pages and of programs that send no Origin. */
export function isOwnOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  return origin === null || origin === ownOrigin(headers);
}
