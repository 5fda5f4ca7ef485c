import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Markdown } from "#components/chat/markdown.tsx";

const shown = (text: string, citationNumbers: readonly number[] = []) =>
  renderToStaticMarkup(createElement(Markdown, { text, citationNumbers, citationLabel: "Buka sumber" }));

test.each([
  ["# Jam\n\nKami **buka**.", "<h1>Jam</h1>\n<p>Kami <strong>buka</strong>.</p>"],
  ["- satu\n- dua", "<ul>\n<li>satu</li>\n<li>dua</li>\n</ul>"],
  ["~~lama~~ `kode`", "<p><del>lama</del> <code>kode</code></p>"],
  [
    "halo <b>dunia</b><img src=x onerror=alert(1)>",
    "<p>halo &lt;b&gt;dunia&lt;/b&gt;&lt;img src=x onerror=alert(1)&gt;</p>",
  ],
  ["<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"],
  ["[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>"],
  ["[a](/admin)", "<p>[a](/admin)</p>"],
  ["![logo](javascript:alert(1))", "<p>![logo](javascript:alert(1))</p>"],
  ["![](javascript:alert(1))", "<p>![](javascript:alert(1))</p>"],
  [
    "![logo](https://a.id/b.png)",
    '<p><a href="https://a.id/b.png" target="_blank" rel="noopener noreferrer nofollow ugc">logo<span class="link-host"> (a.id)</span></a></p>',
  ],
  [
    "| a |\n|--:|\n| b |",
    '<div class="table-scroll"><table><thead><tr><th style="text-align:right">a</th></tr></thead><tbody><tr><td style="text-align:right">b</td></tr></tbody></table></div>',
  ],
])("%j is drawn as %j", (text, markup) => {
  expect(shown(text)).toBe(markup);
});

test("a number that is a source is a button, another is text", () => {
  expect(shown("Satu [1] dan [9].", [1])).toBe(
    '<p>Satu<button type="button" class="cite" data-citation="1" aria-label="Buka sumber 1">1</button> dan [9].</p>',
  );
});

test("while an answer grows, numbers of chunks that it may cite lead nowhere yet", () => {
  const props = { text: "Satu [1] dan [9].", citationNumbers: [1, 2], citationLabel: "Buka sumber", isGrowing: true };
  expect(renderToStaticMarkup(createElement(Markdown, props))).toBe('<p>Satu<span class="cite">1</span> dan [9].</p>');
});

test("outside of a chat, code and formulas stand as they were written", () => {
  expect(shown("```js\nlet a;\n```\n\n$x^2$ `b`")).toBe(
    '<pre><code class="language-js">let a;\n</code></pre>\n<p><code>x^2</code> <code>b</code></p>',
  );
});

test("containers beyond the bound are shown as they were written", () => {
  const markup = shown("1. ".repeat(2_667));
  expect(markup.match(/<ol/g)).toHaveLength(24);
  expect(markup).toContain("1. ".repeat(2_667 - 24).trim());
});
