import { expect, test } from "vitest";
import { dayIn, nextDigestAt } from "#lib/inbox/digest-time.ts";

test.each([
  ["2026-11-30T23:59:59Z", "Asia/Jakarta", "2026-12-01T00:00:00.000Z"],
  ["2026-12-01T00:00:00Z", "Asia/Jakarta", "2026-12-02T00:00:00.000Z"],
  ["2026-12-01T10:00:00Z", "Asia/Jayapura", "2026-12-01T22:00:00.000Z"],
  ["2026-12-31T12:00:00Z", "America/New_York", "2027-01-01T12:00:00.000Z"],
  ["2026-12-31T11:59:00Z", "America/New_York", "2026-12-31T12:00:00.000Z"],
  ["2026-07-01T12:00:00Z", "Europe/Berlin", "2026-07-02T05:00:00.000Z"],
])("after %s in %s the next digest is at %s", (now, zone, at) => {
  expect(nextDigestAt(new Date(now), zone).toISOString()).toBe(at);
});

test("a day is that of the place", () => {
  expect(dayIn("Asia/Jakarta", new Date("2026-11-30T17:00:00Z"))).toBe("2026-12-01");
  expect(dayIn("America/New_York", new Date("2026-11-30T03:00:00Z"))).toBe("2026-11-29");
});
