/** The visitor: a signed cookie, no account and no row. */
import { LRUCache } from "lru-cache";
import { signValue, verifySigned } from "#lib/auth/secret.ts";
import { VisitorId } from "#lib/ids.ts";
import { processWide } from "#lib/process-wide.ts";
import { parseCookies, serializeCookie } from "./cookies.ts";

export const visitorCookie = "rakit_visitor";
const yearSeconds = 365 * 24 * 3600;

const maxProved = 10_000;
/** Signed values that proved right: a visitor sends the same one with every request. */
const proved = () => processWide("proved-visitors", () => new LRUCache<string, true>({ max: maxProved }));

function isProved(signed: string): boolean {
  if (proved().get(signed)) return true;
  const value = verifySigned("visitor", signed);
  if (value === null || !VisitorId.safeParse(value).success) return false;
  proved().set(signed, true);
  return true;
}

/** The cookie's visitor, or null when it is missing or not ours. */
export function visitorFromCookie(header: string | null): string | null {
  const signed = parseCookies(header)[visitorCookie];
  return signed !== undefined && isProved(signed) ? signed.slice(0, signed.lastIndexOf(".")) : null;
}

export function visitorSetCookie(visitorId: string, secure: boolean): string {
  return serializeCookie(visitorCookie, signValue("visitor", visitorId), { maxAgeSeconds: yearSeconds, secure });
}
