import { describe, expect, test } from "vitest";
import { markdownBlocks, parseMarkdownDocument } from "#lib/parsing/parse-markdown.ts";
import { bytesOf } from "#tests/support/documents.ts";

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
      { kind: "list", items: ["satu lanjutan", "dua", "di bawah", "tiga", "pertama", "kedua"] },
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

  test("of a hundred thousand odd signs ends", () => {
    for (const sign of ["|", "*", "[", "`", "#", "- ", "> ", "<a ", "**a", "|-", "---|", "(", "[a]("])
      expect(markdownBlocks(sign.repeat(100_000)).length).toBeGreaterThanOrEqual(0);
  });
});
