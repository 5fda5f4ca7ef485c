/** next-intl's view of a request: the context's language and its messages, and the browser's zone. */
import { headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { localeOf } from "#lib/http/request-context.ts";
import { timeZoneIn } from "#lib/http/time-zone.ts";
import { messagesByLocale } from "#lib/i18n/messages.ts";

export default getRequestConfig(async () => {
  const incoming = await headers();
  const locale = await localeOf(incoming);
  const timeZone = timeZoneIn(incoming);
  return { locale, messages: messagesByLocale[locale], timeZone, now: new Date() };
});
