import { expect, test } from "vitest";
import { isLocale, languageFromHeader, localeFromHeader } from "#lib/i18n/locales.ts";

test.each(["id", "en"])("%s is a language of Rakit", (value) => {
  expect(isLocale(value)).toBe(true);
});

test.each(["ID", "in", "fr", "", null, undefined, 1, ["id"]])("%j is none", (value) => {
  expect(isLocale(value)).toBe(false);
});

test.each([
  ["id", "id"],
  ["en", "en"],
  ["ID-id", "id"],
  ["en-GB,en;q=0.9", "en"],
  ["in-ID,in;q=0.9,en;q=0.8", "id"],
  ["id;q=0.5, en;q=0.7", "en"],
  ["en;q=0.5,id", "id"],
  ["id;q=0.8,en;q=0.8", "id"],
  ["fr-CA,fr;q=0.9,de;q=0.8,id;q=0.1", "id"],
  ["*,en;q=0.5", "en"],
  ["id;q=0,en;q=0.1", "en"],
  ["id;q=banyak,en;q=0.1", "en"],
])("Accept-Language %j chooses %s", (header, locale) => {
  expect(localeFromHeader(header)).toBe(locale);
});

test.each([null, undefined, "", "fr,de;q=0.5", "*", "id;q=0", "indonesian", ",,;q=1"])(
  "Accept-Language %j chooses none",
  (header) => {
    expect(localeFromHeader(header)).toBeNull();
  },
);

test.each([
  ["en; q=0.8", "en"],
  ["id; q=0.5, en; q=0.9", "en"],
])("%s, with spaces as they may stand, is %s", (header, locale) => {
  expect(localeFromHeader(header)).toBe(locale);
});

test.each([
  ["ja,en;q=0.8", "ja"],
  ["en-GB", "en"],
  ["in-ID", "id"],
  ["en;q=0.2, fil-PH;q=0.9", "fil"],
  ["*", null],
  ["x, y, german, deutsch", null],
  ["de;q=0", null],
  ["", null],
  [null, null],
])("of %j the language is %s", (header, language) => {
  expect(languageFromHeader(header)).toBe(language);
});
