/** Parses cookies of a plain request, and makes one for a plain response. */
import { parseCookie, stringifySetCookie } from "cookie";

/** Of the cookies that open a bot behind a password, each with its bot. */
export const passCookiePrefix = "rakit_pass_";
/** Of the cookies that say what a browser agreed to, each with its bot. */
export const consentCookiePrefix = "rakit_consent_";

/** Values stay as they were sent. A part without a name is left out. */
export function parseCookies(header: string | null | undefined): Record<string, string | undefined> {
  const cookies = parseCookie(header ?? "", { decode: (value) => value });
  delete cookies[""];
  return cookies;
}

export type CookieOptions = { maxAgeSeconds: number; secure: boolean; path?: string };

export function serializeCookie(
  name: string,
  value: string,
  { maxAgeSeconds, secure, path = "/" }: CookieOptions,
): string {
  return stringifySetCookie({ name, value, path, maxAge: maxAgeSeconds, httpOnly: true, secure, sameSite: "lax" });
}
