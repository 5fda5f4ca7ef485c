import { describe, expect, test } from "vitest";
import { timeZoneOf } from "#lib/i18n/time-zone.ts";

describe("a page's zone", () => {
  test.each(["UTC", "America/Argentina/Buenos_Aires", "Asia/Calcutta", "Asia/Kolkata", "Etc/GMT+8"])(
    "is the browser's: %s",
    (name) => expect(timeZoneOf(name)).toBe(name),
  );

  test.each([undefined, "", "Mars/Olympus", "+07:00", "x".repeat(500), "Asia/Jakarta; Path=/", "<script>"])(
    "is Jakarta's where the browser says %s",
    (said) => expect(timeZoneOf(said)).toBe("Asia/Jakarta"),
  );
});
