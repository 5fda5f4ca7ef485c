import { expect, test } from "vitest";
import { isServed } from "#lib/handover/service-hours.ts";

const office = { days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" };
const jakarta = "Asia/Jakarta";
/** 2026-11-30 is a Monday; Jakarta is seven hours ahead of UTC. */
const at = (utc: string) => new Date(`${utc}Z`);

test("without hours it is always", () => {
  expect(isServed(null, at("2026-11-29T23:00"), jakarta)).toBe(true);
});

test.each([
  ["2026-11-30T01:59", false],
  ["2026-11-30T02:00", true],
  ["2026-11-30T09:59", true],
  ["2026-11-30T10:00", false],
  ["2026-12-05T03:00", false],
])("office hours are those of the bot's place: %s", (utc, served) => {
  expect(isServed(office, at(utc), jakarta)).toBe(served);
});

test.each([
  ["2026-11-30T15:00", true],
  ["2026-11-30T18:30", true],
  ["2026-11-30T19:00", false],
  ["2026-12-01T15:30", false],
])("a night's hours end on the next day: %s", (utc, served) => {
  expect(isServed({ days: [1], from: "22:00", to: "02:00" }, at(utc), jakarta)).toBe(served);
});

test("the same time twice is the whole day, no day is never", () => {
  expect(isServed({ days: [1], from: "08:00", to: "08:00" }, at("2026-11-30T16:00"), jakarta)).toBe(true);
  expect(isServed({ ...office, days: [] }, at("2026-11-30T03:00"), jakarta)).toBe(false);
});

test("the hour that daylight saving skips moves nothing", () => {
  const night = { days: [7], from: "01:00", to: "04:00" };
  expect(isServed(night, at("2026-03-29T01:30"), "Europe/Berlin")).toBe(true);
  expect(isServed(night, at("2026-03-29T02:30"), "Europe/Berlin")).toBe(false);
});
