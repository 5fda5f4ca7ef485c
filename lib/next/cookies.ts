/** Cookies of actions: those that a library wrote to a response's headers, and the accounts that a browser is known to. */
import { parseSetCookie } from "cookie";
import { cookies, headers as requestHeaders } from "next/headers";
import { devicesCookie, devicesSetCookie } from "#lib/auth/known-devices.ts";
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

export async function knownDevices(): Promise<string | undefined> {
  return (await cookies()).get(devicesCookie)?.value;
}

export const keepDevices = (devices: string): Promise<void> =>
  setActionCookies(new Headers({ "set-cookie": devicesSetCookie(devices) }));
