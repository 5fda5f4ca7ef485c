import { expect, test } from "vitest";
import { dayStart } from "#lib/i18n/day-start.ts";

test.each([
  ["2026-11-29", "UTC", 0, "2026-11-29T00:00:00.000Z"],
  ["2026-11-29", "Asia/Jakarta", 0, "2026-11-28T17:00:00.000Z"],
  ["2026-11-30", "Asia/Jakarta", 1, "2026-11-30T17:00:00.000Z"],
  ["2026-11-29", "America/Los_Angeles", 0, "2026-11-29T08:00:00.000Z"],
  // Days on which the clock is set.
  ["2026-03-29", "Europe/Berlin", 0, "2026-03-28T23:00:00.000Z"],
  ["2026-03-29", "Europe/Berlin", 1, "2026-03-29T22:00:00.000Z"],
  ["2026-10-25", "Europe/Berlin", 1, "2026-10-25T23:00:00.000Z"],
])("%s in %s, %i days on", (day, timeZone, later, instant) => {
  expect(dayStart(day, timeZone, later)?.toISOString()).toBe(instant);
});

test.each(["", "today", "2026-13-01", "2026-11", "29-11-2026"])("%j is no day", (day) => {
  expect(dayStart(day, "UTC")).toBeNull();
});
