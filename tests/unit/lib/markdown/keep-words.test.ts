import fc from "fast-check";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { drawMarkdown, Markdown } from "#components/chat/markdown.tsx";
import { plainAnswer } from "#lib/text/plain-answer.ts";

const none: readonly number[] = [];
const browser = (text: string, citationNumbers = none) =>
  renderToStaticMarkup(createElement(Markdown, { text, citationNumbers, citationLabel: "Buka sumber" }));
const server = (text: string, citationNumbers = none) =>
  renderToStaticMarkup(
    createElement("div", {}, drawMarkdown({ text, citationNumbers, citationLabel: "Buka sumber" }).drawn),
  );

const unescaped = (text: string) =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&amp;", "&");

/** What a reader sees, and where the links lead. */
function seen(markup: string): string {
  const addresses = [...markup.matchAll(/ href="([^"]*)"/g)].map(([, address]) => address);
  const text = markup.replace(/<\/?(?:strong|em|del|code|a|button|span|sup)\b[^>]*>/g, "").replace(/<[^>]*>/g, " ");
  return unescaped(`${text} ${addresses.join(" ")}`);
}

test.each([
  "Ketik <nomor pesanan> lalu tekan <Enter>. Pakai List<String>.",
  "<nomor pesanan> dan **tebal**",
  "<div>\n\nisi **tebal**\n\n</div>",
  "<!-- catatan --> isi",
  "Map<K, V> dan a < b > c",
  "Ambil rows[12], m[3][4] dan x[0].",
  "Panggil fungsi[T](argumen) dan m[i](x).",
  '[petunjuk](berkas/petunjuk.pdf "judulnya")',
  "![denah](/denah.png)",
  'Lihat [a].\n\n[a]: /jalan/buntu "judul"',
  "[catatan]: https://contoh.id/halaman",
  "Sumber [1].\n\n[1]: Dokumen",
  "Isi[^1].\n\n[^1]: kaki\n[^2]: yatim",
  "| a | b |\n|---|---|\n| c | d | lebih |",
  "```Catatan penting\nisi\n```",
  "2*3*4",
  "<script>alert(1)</script>",
  "<Enter>\n<Tab>",
])("of %j nothing disappears, however it is drawn or copied", (markdown) => {
  const words = markdown.match(/[\p{L}\p{N}]+/gu) ?? [];
  for (const word of words) {
    expect(seen(server(markdown))).toContain(word);
    expect(plainAnswer(markdown, () => false)).toContain(word);
  }
  expect(server(markdown)).toBe(`<div>${browser(markdown)}</div>`);
});

test.each([
  ["Ketik <nomor pesanan> lalu <Enter>.", "<p>Ketik &lt;nomor pesanan&gt; lalu &lt;Enter&gt;.</p>"],
  ["satu<br>dua<br/>tiga", "<p>satu<br/>\ndua<br/>\ntiga</p>"],
  ["1. satu\n5. lima\n6. enam", '<ol>\n<li>satu</li>\n<li value="5">lima</li>\n<li>enam</li>\n</ol>'],
  ["2*3*4", "<p>2*3*4</p>"],
  ["[a](x)", "<p>[a](x)</p>"],
  ["`<Enter>`", "<p><code>&lt;Enter&gt;</code></p>"],
])("%j is drawn as %j", (markdown, markup) => {
  expect(browser(markdown)).toBe(markup);
});

describe("a mark of a source", () => {
  const cite = (number: number) =>
    `<button type="button" class="cite" data-citation="${number}" aria-label="Buka sumber ${number}">${number}</button>`;

  test.each([
    ["Satu [1][2].", `<p>Satu${cite(1)}${cite(2)}.</p>`],
    ["Satu [1, 2].", `<p>Satu${cite(1)}${cite(2)}.</p>`],
    ["Satu 【1†source】.", `<p>Satu${cite(1)}.</p>`],
    ["**Satu [1]**", `<p><strong>Satu${cite(1)}</strong></p>`],
    ["`rows[1]` dan m[1][2] = x[1], x[9]", "<p><code>rows[1]</code> dan m[1][2] = x[1], x[9]</p>"],
    ["```js\nrows[1]\n```", '<pre><code class="language-js">rows[1]\n</code></pre>'],
    [
      "[Bab [1]](https://a.id)",
      '<p><a href="https://a.id" target="_blank" rel="noopener noreferrer nofollow ugc">Bab [1]<span class="link-host"> (a.id)</span></a></p>',
    ],
  ])("%j is drawn as %j", (markdown, markup) => {
    expect(browser(markdown, [1, 2])).toBe(markup);
    expect(server(markdown, [1, 2])).toBe(`<div>${markup}</div>`);
  });

  test("is left out of a copy, an index is not", () => {
    const isSource = (number: number) => number <= 2;
    expect(plainAnswer("Satu [1]. `x[1]` dan rows[12].\n\n```\nx[2]\n```", isSource)).toBe(
      "Satu. x[1] dan rows[12].\n\nx[2]",
    );
  });
});

/** Words that no markup of the generator holds. */
const word = fc.stringMatching(/^[a-z]{3,7}$/).map((letters) => `q${letters}`);
const phrase = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));

const inline = fc.oneof(
  phrase,
  phrase.map((text) => `**${text}**`),
  phrase.map((text) => `*${text}*`),
  phrase.map((text) => `_${text}_`),
  phrase.map((text) => `~~${text}~~`),
  phrase.map((text) => `\`${text}\``),
  phrase.map((text) => `<${text}>`),
  phrase.map((text) => `</${text}>`),
  phrase.map((text) => `<!-- ${text} -->`),
  fc.tuple(word, word).map(([one, other]) => `${one}<${other}>`),
  fc.tuple(word, fc.nat({ max: 99 })).map(([one, number]) => `${one}[${number}]`),
  fc.tuple(phrase, word).map(([text, target]) => `[${text}](${target})`),
  fc.tuple(phrase, word, phrase).map(([text, host, title]) => `[${text}](https://${host}.id/${host} "${title}")`),
  fc.tuple(phrase, word, phrase).map(([text, target, title]) => `![${text}](${target} "${title}")`),
  fc.tuple(phrase, word).map(([text, label]) => `[${text}][${label}]`),
  fc.tuple(word, word).map(([one, other]) => `<a href="${one}">${other}</a>`),
  fc.tuple(word, word).map(([one, other]) => `${one}*${other}`),
);
const line = fc.array(inline, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(" "));
const block = fc.oneof(
  line,
  line.map((text) => `# ${text}`),
  line.map((text) => `> ${text}`),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.map((text) => `- ${text}`).join("\n")),
  fc
    .array(line, { minLength: 1, maxLength: 3 })
    .map((lines) => lines.map((text, at) => `${at * 3 + 1}. ${text}`).join("\n")),
  fc.tuple(phrase, phrase).map(([info, code]) => `\`\`\`${info} dan lain\n${code}\n\`\`\``),
  phrase.map((code) => `~~~\n${code}\n~~~`),
  phrase.map((code) => `    ${code}`),
  fc.tuple(word, word, phrase).map(([label, address, title]) => `[${label}]: https://${address}.id "${title}"`),
  fc.tuple(word, word).map(([label, address]) => `[${label}]: ${address}`),
  fc
    .array(fc.array(word, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 })
    .map((rows) => `| qkepala |\n|---|\n${rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}`),
  line.map((text) => `<div>\n${text}\n</div>`),
);
const answer = fc.array(block, { minLength: 1, maxLength: 5 }).map((blocks) => blocks.join("\n\n"));

test("what is drawn and what is copied hold every word of any answer", () => {
  fc.assert(
    fc.property(answer, fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 3 }), (markdown, numbers) => {
      const words = markdown.match(/q[a-z]+/g) ?? [];
      const [drawn, onServer] = [seen(browser(markdown, numbers)), seen(server(markdown, numbers))];
      const copied = plainAnswer(markdown, (number) => numbers.includes(number));
      for (const one of words) {
        expect(drawn).toContain(one);
        expect(onServer).toContain(one);
        expect(copied).toContain(one);
      }
    }),
    { numRuns: 1_000 },
  );
});
