/** The instant at which a day begins somewhere. */

const isDay = (day: string) => /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(`${day}T00:00:00Z`));

/** What the clock shows there beyond UTC, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone, dateStyle: "short", timeStyle: "medium" });
  const [day = 1, month = 1, year = 1970, hour = 0, minute = 0, second = 0] = (
    format.format(instant).match(/\d+/g) ?? []
  ).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) - instant;
}

/** Of an ISO day such as 2026-11-29, `daysLater` days on; null for anything else. */
export function dayStart(day: string, timeZone: string, daysLater = 0): Date | null {
  if (!isDay(day)) return null;
  const midnight = new Date(`${day}T00:00:00Z`);
  midnight.setUTCDate(midnight.getUTCDate() + daysLater);
  const wanted = midnight.getTime();
  // Where the clock is set between the two, the second try is right.
  const close = wanted - offsetAt(wanted, timeZone);
  return new Date(wanted - offsetAt(close, timeZone));
}
