/** Copies the cookies that a library wrote to a response's headers over to Next. */
import { parseSetCookie } from "cookie";
import { cookies, headers as requestHeaders } from "next/headers";
import { isSecure } from "#lib/http/own-origin.ts";

export async function setActionCookies(headers: Headers): Promise<void> {
  const store = await cookies();
  // The library knows the configured URL only, not a trusted proxy's scheme.
  const encrypted = isSecure(await requestHeaders());
  for (const line of headers.getSetCookie()) {
    const { name, value = "", path = "/", maxAge, httpOnly = false, secure = false } = parseSetCookie(line);
    store.set(name, value, { path, maxAge, httpOnly, secure: secure || encrypted, sameSite: "lax" });
  }
}
