/** Sets this browser's language, in an action. */
import { cookies } from "next/headers";
import { type Locale, localeCookie } from "#lib/i18n/locales.ts";

const yearSeconds = 31_536_000;

export async function rememberLocale(locale: Locale): Promise<void> {
  (await cookies()).set(localeCookie, locale, { path: "/", maxAge: yearSeconds, sameSite: "lax" });
}
