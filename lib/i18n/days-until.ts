import { memoize } from "#lib/text/memoize.ts";

const maxRemembered = 100;
const formats = memoize(
  maxRemembered,
  (timeZone) => new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }),
);

/** The ISO day of an instant somewhere. */
export const dayOf = (at: Date, timeZone: string): string => formats(timeZone).format(at);

/** The last `count` ISO days, that of the instant included; the oldest first. */
export function daysUntil(at: Date, count: number, timeZone: string): string[] {
  const last = Date.parse(`${dayOf(at, timeZone)}T00:00:00Z`);
  return Array.from({ length: count }, (_, index) =>
    new Date(last - (count - 1 - index) * 86_400_000).toISOString().slice(0, 10),
  );
}
