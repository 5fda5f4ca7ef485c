import { expect, test } from "vitest";
import { hostOf, safeHref } from "#lib/text/markdown-safety.ts";

test.each(["javascript:alert(1)", "data:text/html,x", "//evil.example", "vbscript:x", ""])("%s is no link", (href) => {
  expect(safeHref(href)).toBeNull();
});

test("a web address is a link that shows its host", () => {
  const href = safeHref("https://example.org/a");
  expect(href).toBe("https://example.org/a");
  expect(hostOf(href ?? "")).toBe("example.org");
});
