import { expect, test } from "vitest";
import { dayOf, daysUntil } from "#lib/i18n/days-until.ts";

test("a day is that of the place", () => {
  const at = new Date("2026-11-23T17:00:00Z");
  expect([dayOf(at, "UTC"), dayOf(at, "Asia/Jakarta")]).toEqual(["2026-11-23", "2026-11-24"]);
});

test("the last days end with that of the instant, also over a month's end and a change of the clock", () => {
  expect(daysUntil(new Date("2026-03-01T01:00:00Z"), 3, "UTC")).toEqual(["2026-02-27", "2026-02-28", "2026-03-01"]);
  expect(daysUntil(new Date("2026-10-25T23:30:00Z"), 2, "Europe/Berlin")).toEqual(["2026-10-25", "2026-10-26"]);
});
