/** The zone that moments are told in: the browser's, from a cookie that its pages keep. */
import { memoize } from "#lib/text/memoize.ts";

export const timeZoneCookie = "rakit_zone";

/** While a browser has not said its own. */
const homeZone = "Asia/Jakarta";
const maxRemembered = 100;

const known = memoize(maxRemembered, (name) => {
  // A name, not an offset: only names know when a clock is put forward.
  if (!/^[A-Z][\w+/-]{1,40}$/i.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
});

/** The cookie's zone, where this engine knows it. */
export const timeZoneOf = (said: string | undefined): string => (said && known(said) ? said : homeZone);
