import { expect, test } from "vitest";
import { momentOf } from "#lib/turns/moment-of.ts";

const at = new Date("2026-11-29T09:20:00Z");
const settings = { timeZone: "Asia/Makassar" };

test("a bot's own time zone comes before the instance's", () => {
  const zoneOf = (timeZone: string | null) => momentOf({ locale: "id" }, { spec: { timeZone }, settings }, at).timeZone;
  expect(zoneOf("Asia/Tokyo")).toBe("Asia/Tokyo");
  expect(zoneOf(null)).toBe("Asia/Makassar");
});

test("the visitor's language is what the browser asks for, else the interface's", () => {
  const languageOf = (language?: string) =>
    momentOf({ locale: "id", language }, { spec: { timeZone: null }, settings }, at).visitorLanguage;
  expect(languageOf("ja")).toBe("ja");
  expect(languageOf()).toBe("id");
});
