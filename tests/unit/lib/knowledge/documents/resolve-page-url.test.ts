import { describe, expect, test } from "vitest";
import { resolvePageUrl } from "#lib/knowledge/documents/resolve-page-url.ts";

const fetched = "https://toko.example/retur?utm_source=surat";

describe("a page is kept under the address that it states", () => {
  test.each([
    ["written whole", "https://toko.example/retur", "https://toko.example/retur"],
    ["relative to where it was fetched", "/retur", "https://toko.example/retur"],
    ["of another path of its host", "/panduan/retur", "https://toko.example/panduan/retur"],
    ["with a fragment, which is none of it", "/retur#atas", "https://toko.example/retur"],
    [
      "with a name and a password, which are none of it",
      "https://a:b@toko.example/retur",
      "https://toko.example/retur",
    ],
    ["over http, where it was fetched over https", "http://toko.example/retur", "https://toko.example/retur"],
  ])("%s", (_, stated, kept) => {
    expect(resolvePageUrl(fetched, stated)).toBe(kept);
  });

  test("over https, where it was fetched over http", () => {
    expect(resolvePageUrl("http://toko.example/retur", "https://toko.example/retur")).toBe(
      "https://toko.example/retur",
    );
  });

  test.each(["https://toko.example/?utm_source=surat", "https://toko.example/index.html"])(
    "which may be the front page, where it is that: %s",
    (front) => {
      expect(resolvePageUrl(front, "https://toko.example/")).toBe("https://toko.example/");
    },
  );
});

describe("a page is kept under the address that it was fetched from", () => {
  test.each([
    ["states none", null],
    ["states something that is no address", "https://"],
    ["states that of another site", "https://lain.example/retur"],
    ["states that of a neighbour below the same name", "https://www.toko.example/retur"],
    ["states that of another port", "https://toko.example:8443/retur"],
    ["states a script", "javascript:alert(1)"],
    ["says that it is the front page", "https://toko.example/"],
    ["says that it is the front page by its file", "/index.php"],
    ["states one without end", `/${"a".repeat(2_000)}`],
  ])("that %s", (_, stated) => {
    expect(resolvePageUrl(fetched, stated)).toBe(fetched);
  });
});
