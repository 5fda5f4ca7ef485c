/** next-intl's view of a request: the context's language and its messages. */
import { headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { localeOf } from "#lib/http/request-context.ts";
import { messagesByLocale } from "#lib/i18n/messages.ts";

export default getRequestConfig(async () => {
  const locale = await localeOf(await headers());
  return { locale, messages: messagesByLocale[locale], timeZone: "Asia/Jakarta" };
});
