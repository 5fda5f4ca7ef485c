/** Makes the context from a request's headers alone: the same for Next's pages and the streaming endpoints. */

import type { Actor, Context } from "#lib/access/context.ts";
import { actorFromHeaders } from "#lib/accounts/index.ts";
import { type Db, sharedDb } from "#lib/db/client.ts";
import {
  isLocale,
  type Locale,
  languageFromHeader,
  localeCookie,
  localeFromHeader,
  locales,
} from "#lib/i18n/locales.ts";
import { newId } from "#lib/ids.ts";
import { getSettings } from "#lib/settings/index.ts";
import { parseCookies } from "./cookies.ts";
import { addressHeader, isLocalRequest } from "./own-origin.ts";
import type { Reader } from "./problem.ts";
import { visitorOf } from "./visitor.ts";

function askedLocale(headers: Headers): Locale | null {
  const chosen = parseCookies(headers.get("cookie"))[localeCookie];
  return isLocale(chosen) ? chosen : localeFromHeader(headers.get("accept-language"));
}

export async function localeOf(headers: Headers): Promise<Locale> {
  return askedLocale(headers) ?? (await getSettings(sharedDb())).defaultLocale;
}

/** The reader from headers alone, while the actor is unknown: the database may be unavailable. */
export function readerFrom(headers: Headers): Reader {
  return { locale: askedLocale(headers) ?? locales[0], requestId: newId("request") };
}

/**
 * A token names the actor; else the actor is the session's user or a visitor, in a browser that is known or
 * new.
 */
async function actorOf(db: Db, headers: Headers): Promise<Actor> {
  const known = await actorFromHeaders(db, headers);
  if (known?.kind === "token") return known;
  return known ? { ...known, ...visitorOf(headers) } : { kind: "visitor", ...visitorOf(headers) };
}

/** For headers that `acceptRequest` has rewritten. */
export async function contextFrom(headers: Headers, signal?: AbortSignal): Promise<Context> {
  const db = sharedDb();
  return {
    actor: await actorOf(db, headers),
    db,
    requestId: newId("request"),
    locale: await localeOf(headers),
    language: languageFromHeader(headers.get("accept-language")) ?? undefined,
    clientAddress: headers.get(addressHeader) ?? "",
    isLocal: isLocalRequest(headers),
    signal,
  };
}
