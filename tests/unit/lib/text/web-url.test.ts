import { expect, test } from "vitest";
import { holdsCredentials, isWebUrl, withoutCredentials } from "#lib/text/web-url.ts";

test.each([
  ["https://ani:rahasia@toko.example/a?b=1#c", "https://toko.example/a?b=1#c"],
  ["http://ani@toko.example", "http://toko.example/"],
  ["https://:rahasia@toko.example/", "https://toko.example/"],
  ["https:ani:rahasia@toko.example/", "https://toko.example/"],
  ["ftp://ani:rahasia@toko.example/a", "ftp://toko.example/a"],
])("%s holds a name or a password", (url, without) => {
  expect(holdsCredentials(url)).toBe(true);
  expect(withoutCredentials(url)).toBe(without);
});

test.each([
  "https://toko.example/@ani",
  "https://toko.example/?a=b:c@d",
  "HTTP://toko.example",
  "panduan.pdf",
  "a:b@c",
  "",
])("%j holds none, and stays as it is", (text) => {
  expect(holdsCredentials(text)).toBe(false);
  expect(withoutCredentials(text)).toBe(text);
});

test("a page's URL has a scheme of the web", () => {
  const texts = ["https://toko.example", "HTTP://toko.example", "https://", "ftp://toko.example", "toko.example"];
  expect(texts.map(isWebUrl)).toEqual([true, true, false, false, false]);
});
