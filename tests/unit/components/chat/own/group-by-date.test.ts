import { expect, test } from "vitest";
import { groupByDate } from "#components/chat/own/group-by-date.ts";
import { newId } from "#lib/ids.ts";

const names = { pinned: "Pinned", today: "Today", yesterday: "Yesterday", lastWeek: "Last 7 days" };
const now = new Date("2026-03-02T20:00:00Z");
const of = (title: string, lastMessageAt: string, isPinned = false) => ({
  id: newId("conversation"),
  title,
  lastMessageAt,
  isPinned,
  excerpt: null,
});
const grouped = (timeZone: string, locale: string) =>
  groupByDate(
    [
      of("old", "2025-12-24T09:00:00Z"),
      of("pinned", "2025-01-01T00:00:00Z", true),
      of("evening", "2026-03-02T16:30:00Z"),
      of("late", "2026-03-02T17:30:00Z"),
      of("week", "2026-02-24T12:00:00Z"),
      of("february", "2026-02-20T12:00:00Z"),
      of("february too", "2026-02-01T12:00:00Z"),
    ],
    { now, locale, names, timeZone },
  ).map(({ name, items }) => [name, items.map(({ title }) => title)]);

test("days begin where the reader is, and months have names in their language", () => {
  // In Jakarta the next day has begun.
  expect(grouped("Asia/Jakarta", "id")).toEqual([
    ["Pinned", ["pinned"]],
    ["Today", ["late"]],
    ["Yesterday", ["evening"]],
    ["Last 7 days", ["week"]],
    ["Februari 2026", ["february", "february too"]],
    ["Desember 2025", ["old"]],
  ]);
  expect(grouped("UTC", "en").slice(1, 3)).toEqual([
    ["Today", ["late", "evening"]],
    ["Last 7 days", ["week"]],
  ]);
});

test("nothing has no groups", () => {
  expect(groupByDate([], { now, locale: "en", names })).toEqual([]);
});
