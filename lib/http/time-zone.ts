/** The time zone of a request's browser. */
import { timeZoneCookie, timeZoneOf } from "#lib/i18n/time-zone.ts";
import { parseCookies } from "./cookies.ts";

export const timeZoneIn = (headers: Headers): string => timeZoneOf(parseCookies(headers.get("cookie"))[timeZoneCookie]);
