/** The visitor: a signed cookie, no account and no row. */
import { signValue, verifySigned } from "../auth/secret.ts";
import { VisitorId } from "../ids.ts";
import { parseCookies, serializeCookie } from "./cookies.ts";

export const visitorCookie = "rakit_visitor";
const yearSeconds = 365 * 24 * 3600;

/** The cookie's visitor, or null when it is missing or not ours. */
export function visitorFromCookie(header: string | null): string | null {
  const value = verifySigned("visitor", parseCookies(header)[visitorCookie]);
  return value !== null && VisitorId.safeParse(value).success ? value : null;
}

export function visitorSetCookie(visitorId: string, secure: boolean): string {
  return serializeCookie(visitorCookie, signValue("visitor", visitorId), { maxAgeSeconds: yearSeconds, secure });
}
