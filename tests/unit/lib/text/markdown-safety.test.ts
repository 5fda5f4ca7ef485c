import { expect, test } from "vitest";
import { hostOf, linkCitations, safeHref } from "#lib/text/markdown-safety.ts";

test.each(["javascript:alert(1)", "data:text/html,x", "//evil.example", "vbscript:x", ""])("%s is no link", (href) => {
  expect(safeHref(href)).toBeNull();
});

test("a web address is a link that shows its host", () => {
  const href = safeHref("https://example.org/a");
  expect(href).toBe("https://example.org/a");
  expect(hostOf(href ?? "")).toBe("example.org");
});

test("only known citation numbers become sources", () => {
  const linked = linkCitations("Satu [1] dan [9].", new Set([1]));
  expect(linked).toContain("#cite-1");
  expect(linked).not.toContain("#cite-9");
});
