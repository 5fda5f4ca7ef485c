/** Cookies of a plain request, and one written for a plain response. */

export function parseCookies(header: string | null | undefined): Record<string, string> {
  const cookies: Record<string, string> = Object.create(null);
  for (const part of (header ?? "").split(";")) {
    const equals = part.indexOf("=");
    if (equals < 1) continue;
    const name = part.slice(0, equals).trim();
    if (!(name in cookies)) cookies[name] = part.slice(equals + 1).trim();
  }
  return cookies;
}

export type CookieOptions = { maxAgeSeconds: number; secure: boolean; path?: string };

export function serializeCookie(
  name: string,
  value: string,
  { maxAgeSeconds, secure, path = "/" }: CookieOptions,
): string {
  return `${name}=${value}; Path=${path}; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
}
