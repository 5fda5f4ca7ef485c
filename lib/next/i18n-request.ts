/** next-intl's view of a request: the context's language and its messages, and the browser's zone. */
import { headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { parseCookies } from "#lib/http/cookies.ts";
import { localeOf } from "#lib/http/request-context.ts";
import { messagesByLocale } from "#lib/i18n/messages.ts";
import { timeZoneCookie, timeZoneOf } from "#lib/i18n/time-zone.ts";

export default getRequestConfig(async () => {
  const incoming = await headers();
  const locale = await localeOf(incoming);
  const timeZone = timeZoneOf(parseCookies(incoming.get("cookie"))[timeZoneCookie]);
  return { locale, messages: messagesByLocale[locale], timeZone };
});
