/** Whether members answer now. Pure. */
import type { ServiceHours } from "#lib/bots/spec.ts";

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** The day of the week, 1 for Monday, and the minute of the day somewhere. */
function clockAt(at: Date, timeZone: string): { day: number; minute: number } {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return { day: weekdays.indexOf(part("weekday")) + 1, minute: Number(part("hour")) * 60 + Number(part("minute")) };
}

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Null hours are always. Hours that end before they begin go on into the next day; equal ones last all day. */
export function isServed(hours: ServiceHours | null, at: Date, timeZone: string): boolean {
  if (hours === null) return true;
  const { day, minute } = clockAt(at, timeZone);
  const [from, to] = [minuteOf(hours.from), minuteOf(hours.to)];
  if (from === to) return hours.days.includes(day);
  if (from < to) return hours.days.includes(day) && minute >= from && minute < to;
  const yesterday = day === 1 ? 7 : day - 1;
  return (hours.days.includes(day) && minute >= from) || (hours.days.includes(yesterday) && minute < to);
}
