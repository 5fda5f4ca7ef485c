/** Hands the cookies that a library wrote to a response's headers over to Next. */
import { parseSetCookie } from "cookie";
import { cookies } from "next/headers";

export async function setActionCookies(headers: Headers): Promise<void> {
  const store = await cookies();
  for (const line of headers.getSetCookie()) {
    const { name, value = "", path = "/", maxAge, httpOnly = false, secure = false } = parseSetCookie(line);
    store.set(name, value, { path, maxAge, httpOnly, secure, sameSite: "lax" });
  }
}
