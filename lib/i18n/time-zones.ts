/** The time zones to choose from. Of the server: browsers have lists of their own, which differ. */
import { memoize } from "#lib/text/memoize.ts";

const sorted = memoize(1, () => ["UTC", ...Intl.supportedValuesOf("timeZone")]);

export const timeZones = (): readonly string[] => sorted("");
