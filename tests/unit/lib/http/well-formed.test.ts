import { expect, test } from "vitest";
import { isWellFormed } from "#lib/http/well-formed.ts";

test.each(["/", "/b/toko", "/b/%C3%A9", "/sign-in?next=%ff", "/%2f..", "//sign-in"])("%s may be read", (url) => {
  expect(isWellFormed({ url })).toBe(true);
});

test.each(["*", "", "?x", "/%", "/%ff", "/b/%e0%a4?x", "http://evil.example/", "/%ED%A0%80"])("%s may not", (url) => {
  expect(isWellFormed({ url })).toBe(false);
});
