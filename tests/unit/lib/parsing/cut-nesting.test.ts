import fc from "fast-check";
import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import { cutNesting, maxNesting } from "#lib/parsing/cut-nesting.ts";

const nested = (tag: string, depth: number, inside: string) =>
  `${`<${tag}>`.repeat(depth)}${inside}${`</${tag}>`.repeat(depth)}`;
const page = (inside: string) => `<html><body>${inside}</body></html>`;
const treeOf = (html: string) => parseHTML(html).document.documentElement;
/** Without recursion, since a hostile page may nest without limit. */
function depthOf(root: Element): number {
  let deepest = 0;
  let depth = 0;
  let node: Node | null = root;
  while (node) {
    if (node.firstChild) {
      node = node.firstChild;
      deepest = Math.max(deepest, ++depth);
      continue;
    }
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode;
      depth -= 1;
    }
    node = !node || node === root ? null : node.nextSibling;
  }
  return deepest;
}

const wordsOf = (html: string) => (treeOf(html).textContent ?? "").split(/\s+/).filter(Boolean);

describe("a page within the bound", () => {
  test.each([
    ["of many closed parts", "<div><p>a</p></div>".repeat(2_000)],
    ["that leaves its paragraphs and items open", `<ul>${"<li>a".repeat(2_000)}</ul>${"<p>b".repeat(2_000)}`],
    ["that leaves its cells open", `<table>${"<tr><td>a<td>b".repeat(2_000)}</table>`],
    ["of many drawn parts", `<svg>${'<path d="M0"/>'.repeat(2_000)}</svg>`],
    ["of many breaks", "<br><img><hr>".repeat(2_000)],
    ["with tags in what is no markup", `<!-- ${"<div>".repeat(2_000)} --><script>${"<div>".repeat(2_000)}</script>`],
    ["with tags in its attributes", `<p title="${"<div>".repeat(2_000)}" lang='>'>a</p>`],
    ["with signs that are no tags", "a < b <3 </ </> <! <? ".repeat(500)],
  ])("%s is left as it is", (_, inside) => {
    const html = page(inside);
    expect(cutNesting(html)).toEqual({ html, isCut: false });
  });
});

describe("a page beyond the bound", () => {
  test.each(["div", "b", "ul", "dl", "table", "svg", "my-part", "DIV"])(
    "of %s is no deeper than it, closed or left open",
    (tag) => {
      for (const html of [page(nested(tag, 3_000, "dalam")), page(`<${tag}>a`.repeat(3_000))]) {
        const cut = cutNesting(html);
        expect(cut.isCut).toBe(true);
        expect(depthOf(treeOf(cut.html))).toBeLessThanOrEqual(maxNesting + 2);
      }
    },
  );

  test("keeps its text, and what stands behind its end", () => {
    const { html } = cutNesting(page(`${nested("div", 3_000, "<i>satu</i><p>dua</p>tiga")}<p>empat</p>`));
    expect(wordsOf(html.replaceAll("<br>", " "))).toEqual(["satu", "dua", "tiga", "empat"]);
    expect(treeOf(html).querySelector("body > p")?.textContent).toBe("empat");
  });

  test.each([
    ["<script>rahasia</script>"],
    ["<div hidden>rahasia<div>rahasia</div>rahasia</div>"],
    ['<p style="display: none">rahasia</p>'],
    ['<span aria-hidden="true">rahasia</span>'],
    ["<template><p>rahasia</p></template>"],
  ])("hides there what it hides elsewhere: %s", (hidden) => {
    const { html } = cutNesting(page(nested("div", 3_000, `ada${hidden}juga`)));
    expect(html).toContain("ada");
    expect(html).toContain("juga");
    expect(html).not.toContain("rahasia");
  });
});

test("a sign of a tag before one that is cut makes no tag of the text behind it", () => {
  for (const sign of ["<", "</", "<!", "<?"]) {
    const { html } = cutNesting(page(`${sign}<b>a<div>`.repeat(1_000)));
    expect(depthOf(treeOf(html))).toBeLessThanOrEqual(maxNesting + 10);
  }
});

test("whatever signs a page is made of, its tree is no deeper than the bound", () => {
  const signs =
    "<div>|</div>|<p>|</p>|<li>|<td>|<svg>|</svg>|<g/>|<b a='>'>|<i a=\">|</i>|<!--|-->|<script>|</script>|<br/>|<|>|a|='"
      .split("|")
      .filter(Boolean);
  const some = fc.array(fc.constantFrom(...signs), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(some, (parts) => {
      const { html } = cutNesting(page(parts.join("").repeat(1_000)));
      expect(depthOf(treeOf(html))).toBeLessThanOrEqual(maxNesting + 10);
    }),
    { numRuns: 150 },
  );
});
