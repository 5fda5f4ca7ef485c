import fc from "fast-check";
import { expect, test } from "vitest";
import { safePath } from "#lib/text/safe-path.ts";

test("paths of our own are kept with their query", () => {
  expect(safePath("/b/toko?c=1")).toBe("/b/toko?c=1");
});

test("dots are resolved before the path is judged", () => {
  expect(safePath("/b/../knowledge/./kb?q=a")).toBe("/knowledge/kb?q=a");
});

const elsewhere = [
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "/.//evil.example",
  "/./\\evil.example",
  "/a/..//evil.example",
  "/%2e//evil.example",
  "/%2E%2E/%2e//evil.example",
  "/\t/evil.example",
  "/.\n//evil.example",
  "/\\/evil.example",
  "///evil.example",
  "javascript:alert(1)",
  " /bots",
  "/",
  "",
  undefined,
  ["/a"],
];

test.each(elsewhere)("%j leads to the bots", (value) => {
  expect(safePath(value)).toBe("/bots");
});

test("whatever is given, a browser stays here", () => {
  const parts = fc.constantFrom(
    "/",
    "\\",
    ".",
    "..",
    "%2e",
    "%2F",
    "@",
    ":",
    "?",
    "#",
    "\t",
    "\n",
    "evil.example",
    "a",
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 12 }), (made) => {
      expect(new URL(safePath(made.join("")), "https://rakit.example/sign-in").origin).toBe("https://rakit.example");
    }),
  );
});
