import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { markdownBlocks, parseMarkdownDocument } from "#lib/parsing/parse-markdown.ts";
import { bytesOf } from "#tests/support/documents.ts";
import { lostTexts, textsOfPlain } from "#tests/support/lost-words.ts";

describe("Markdown", () => {
  test("has headings, of both kinds", () => {
    expect(markdownBlocks("# Satu #\n\nDua\n===\n\nTiga\n---\n\n###### Enam\n\n#bukan")).toEqual([
      { kind: "heading", level: 1, text: "Satu" },
      { kind: "heading", level: 1, text: "Dua" },
      { kind: "heading", level: 2, text: "Tiga" },
      { kind: "heading", level: 6, text: "Enam" },
      { kind: "paragraph", text: "#bukan" },
    ]);
  });

  test("has lists, whose points may go on, nest and be ticked", () => {
    const text = "- satu\n  lanjutan\n- [x] dua\n    - di bawah\n\n- tiga\n\n1. pertama\n2) kedua\n\nSesudah";
    expect(markdownBlocks(text)).toEqual([
      { kind: "list", items: ["satu lanjutan", "☒ dua", "di bawah", "tiga", "1. pertama", "2. kedua"] },
      { kind: "paragraph", text: "Sesudah" },
    ]);
  });

  test("has code, in which nothing is a heading, closed or not", () => {
    expect(markdownBlocks("```sh\n# bukan judul\n\n  - bukan daftar\n```\n~~~\nsisa")).toEqual([
      { kind: "code", text: "# bukan judul\n\n  - bukan daftar" },
      { kind: "code", text: "sisa" },
    ]);
  });

  test("has tables, one row each", () => {
    expect(markdownBlocks("| Produk | Harga |\n|:--|--:|\n| **Kopi** | 25 \\| 30 |\n| Teh |\n\nSesudah")).toEqual([
      { kind: "row", table: null, headers: ["Produk", "Harga"], cells: ["Kopi", "25 | 30"] },
      { kind: "row", table: null, headers: ["Produk", "Harga"], cells: ["Teh"] },
      { kind: "paragraph", text: "Sesudah" },
    ]);
  });

  test("is read as it is seen: links by their words, no tags, quotes without their sign", () => {
    expect(
      markdownBlocks(
        "> Lihat [situs](https://x.id) <b>kami</b>\n> ![logo](a.png)\n\n---\n\n**Penting**: snake_case_nama",
      ),
    ).toEqual([
      { kind: "paragraph", text: "Lihat situs kami\nlogo" },
      { kind: "paragraph", text: "Penting: snake_case_nama" },
    ]);
  });

  test("takes title and language from its first lines, else the title from its first heading", () => {
    const stated = parseMarkdownDocument(bytesOf('---\ntitle: "Panduan"\nlang: id-ID\n---\n# Bab\n'), { name: "a.md" });
    expect(stated).toMatchObject({ title: "Panduan", language: "id", blocks: [{ kind: "heading", text: "Bab" }] });
    expect(parseMarkdownDocument(bytesOf("## Dua\n# Satu"), { name: "a.md" }).title).toBe("Satu");
    expect(parseMarkdownDocument(bytesOf("tanpa judul"), { name: "a.md" }).title).toBeNull();
  });

  test("leaves out comments", () => {
    expect(parseMarkdownDocument(bytesOf("a <!-- abaikan\nsemua --> b"), { name: "a.md" }).blocks).toEqual([
      { kind: "paragraph", text: "a b" },
    ]);
  });

  test("keeps what looks like a tag and is none, and comments within code", () => {
    expect(markdownBlocks("Ketik <nomor pesanan> atau List<String>, <b>tebal</b>")).toMatchObject([
      { text: "Ketik <nomor pesanan> atau List<String>, tebal" },
    ]);
    const read = (text: string) => parseMarkdownDocument(bytesOf(text), { name: "a.md" }).blocks;
    expect(read("```\n<!-- isi -->\n```\n<!-- abaikan -->\nsesudah")).toEqual([
      { kind: "code", text: "<!-- isi -->" },
      { kind: "paragraph", text: "sesudah" },
    ]);
  });

  test("keeps whether a task is done, the numbers of points, and those behind links", () => {
    expect(markdownBlocks("- [ ] cuci\n- [x] setrika")).toMatchObject([{ items: ["☐ cuci", "☒ setrika"] }]);
    expect(markdownBlocks("7. tujuh\n8. delapan\n12. dua belas")).toMatchObject([
      { items: ["7. tujuh", "8. delapan", "12. dua belas"] },
    ]);
    expect(markdownBlocks("[Telepon](tel:0812-555) [WA](https://wa.me/1)")).toMatchObject([
      { text: "Telepon (0812-555) WA" },
    ]);
  });

  test("has tables without a marked header, too", () => {
    expect(markdownBlocks("| Produk | Harga |\n| Kopi | 25 |\n| Teh | 10 |")).toMatchObject([
      { headers: ["Produk", "Harga"], cells: ["Kopi", "25"] },
      { headers: ["Produk", "Harga"], cells: ["Teh", "10"] },
    ]);
  });

  test("keeps what its first lines state besides the title", () => {
    const { blocks } = parseMarkdownDocument(bytesOf("---\ntitle: Panduan\nharga: 25.000\n---\nIsi"), { name: "a.md" });
    expect(blocks).toMatchObject([{ text: "harga: 25.000" }, { text: "Isi" }]);
  });

  test("of a hundred thousand odd signs ends", () => {
    for (const sign of [
      "|",
      "*",
      "[",
      "`",
      "#",
      "- ",
      "> ",
      "<a ",
      "**a",
      "|-",
      "---|",
      "(",
      "[a](",
      "<!--",
      "[](tel:",
      "|a|\n",
      "```\n",
    ])
      expect(markdownBlocks(sign.repeat(100_000)).length).toBeGreaterThanOrEqual(0);
  });
});

test("every word of Markdown is in a block", () => {
  const words = fc
    .array(fc.stringMatching(/^[a-z]{4,9}$/), { minLength: 1, maxLength: 5 })
    .map((list) => list.join(" "));
  const part = fc.constantFrom(
    "# $",
    "$\n===",
    "- $\n  - $",
    "- [x] $",
    "1. $\n2. $",
    "> $\n> $",
    "| $ | $ |\n|---|---|\n| $ | $ | $ |",
    "| $ | $ |\n| $ | $ |",
    "```\n$\n<!-- $ -->\n```",
    "    $",
    "$[^1]\n\n[^1]: $",
    "**$** ~~$~~ `$`",
    "![$](a.png) [$](b)",
    "<details><summary>$</summary>$</details>",
    "<$>",
    "$\n* * *\n$",
    "$  \n$\\\n$",
    "***",
    "[$]: https://x.id",
  );
  const filled = fc
    .tuple(part, fc.array(words, { minLength: 6, maxLength: 6 }))
    .map(([text, list]) => list.reduce((all, one) => all.replace("$", one), text));
  fc.assert(
    fc.property(fc.array(filled, { minLength: 1, maxLength: 12 }), (parts) => {
      const text = parts.join("\n\n");
      const source = text.replace(/<\/?(?:details|summary)>|\(a\.png\)|\(b\)|^[12]\. |\[x\]/gm, " ");
      expect(lostTexts(textsOfPlain(source), markdownBlocks(text.replace(/<!-- (.*) -->/g, "$1")))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
