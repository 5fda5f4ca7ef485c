/** The visitor: a signed cookie, without an account or a row. */
import { LRUCache } from "lru-cache";
import { signValue, verifySigned } from "#lib/auth/secret.ts";
import { VisitorId } from "#lib/ids.ts";
import { processWide } from "#lib/process-wide.ts";
import { parseCookies, serializeCookie } from "./cookies.ts";

export const visitorCookie = "rakit_visitor";
const yearSeconds = 365 * 24 * 3600;

const maxProved = 10_000;
/** Signed values already verified: a visitor sends the same one with every request. */
const proved = () => processWide("proved-visitors", () => new LRUCache<string, VisitorId>({ max: maxProved }));

function prove(signed: string): VisitorId | null {
  const before = proved().get(signed);
  if (before) return before;
  const visitorId = VisitorId.safeParse(verifySigned("visitor", signed));
  if (!visitorId.success) return null;
  proved().set(signed, visitorId.data);
  return visitorId.data;
}

/** The cookie's visitor, or null when the cookie is missing or its signature is wrong. */
export function visitorFromCookie(header: string | null): VisitorId | null {
  const signed = parseCookies(header)[visitorCookie];
  return signed === undefined ? null : prove(signed);
}

export function visitorSetCookie(visitorId: VisitorId, secure: boolean): string {
  return serializeCookie(visitorCookie, signValue("visitor", visitorId), { maxAgeSeconds: yearSeconds, secure });
}
