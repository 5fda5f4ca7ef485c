/** The time zone for dates and times: the browser's, from a cookie that its pages set. */
import { memoize } from "#lib/text/memoize.ts";

export const timeZoneCookie = "rakit_zone";

/** The default until a browser has sent its own, or an administrator has chosen another. */
export const homeZone = "Asia/Jakarta";
const maxRemembered = 100;

/** True for an IANA name that this engine knows. */
export const isTimeZone = memoize(maxRemembered, (name) => {
  // A name, not an offset: only names include daylight saving time.
  if (!/^[A-Z][\w+/-]{1,40}$/i.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
});

/** The cookie's time zone, where this engine knows it. */
export const timeZoneOf = (said: string | undefined): string => (said && isTimeZone(said) ? said : homeZone);
