/** What a browser agreed to before the chat: in a cookie or, where it keeps none, in a header of the chat's requests. */
import { consentCookiePrefix, parseCookies } from "./cookies.ts";

const consentHeader = "x-rakit-consent";

/** What a page's chat sends, which is shown once its visitor agreed; nothing where nothing is asked. */
export const consentHeaders = (consent: { version: string } | null): Record<string, string> =>
  consent ? { [consentHeader]: consent.version } : {};

/** Reads the cookies that open a bot; the header tells of the bot that its request names. */
export function passOf(headers: Headers): (cookieName: string) => string | undefined {
  const cookies = parseCookies(headers.get("cookie"));
  const agreed = headers.get(consentHeader) ?? undefined;
  return (name) => cookies[name] ?? (name.startsWith(consentCookiePrefix) ? agreed : undefined);
}
