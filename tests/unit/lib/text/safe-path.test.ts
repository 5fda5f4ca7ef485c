import { expect, test } from "vitest";
import { safePath } from "#lib/text/safe-path.ts";

test("paths of our own are kept with their query", () => {
  expect(safePath("/b/toko?c=1")).toBe("/b/toko?c=1");
});

test.each(["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", undefined, ["/a"]])(
  "%s leads to the bots",
  (value) => {
    expect(safePath(value)).toBe("/bots");
  },
);
