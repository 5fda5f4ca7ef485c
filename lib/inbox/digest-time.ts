/** When the daily digest is made. Pure. */
import { dayStart } from "#lib/i18n/day-start.ts";

const hour = 7;
const hourMs = 3_600_000;

/** The calendar day somewhere, such as 2026-11-29. */
export const dayIn = (timeZone: string, at: Date): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at);

/** The next seven o'clock there after `now`. */
export function nextDigestAt(now: Date, timeZone: string): Date {
  const day = dayIn(timeZone, now);
  const [today, tomorrow] = [0, 1].map(
    (later) => (dayStart(day, timeZone, later)?.getTime() ?? now.getTime()) + hour * hourMs,
  );
  return new Date(today !== undefined && today > now.getTime() ? today : (tomorrow ?? now.getTime()));
}
