import { describe, expect, test } from "vitest";
import { htmlBlocks } from "#lib/parsing/html/blocks.ts";
import { parsePage } from "#lib/parsing/parse-html.ts";

const read = (html: string) => htmlBlocks(parsePage(html).document.documentElement);
const blocksOf = (html: string) => read(html).blocks;

describe("HTML", () => {
  test("has headings, paragraphs and code; loose text is a paragraph too", () => {
    const html = "<h2>Bab\n <em>satu</em></h2>lepas <b>saja</b><p>Baris<br>dua</p><pre>a\n  b<br>c</pre>";
    expect(blocksOf(html)).toEqual([
      { kind: "heading", level: 2, text: "Bab satu" },
      { kind: "paragraph", text: "lepas saja" },
      { kind: "paragraph", text: "Baris\ndua" },
      { kind: "code", text: "a\n  b\nc" },
    ]);
  });

  test("leaves out the sign that a heading is linked to by", () => {
    expect(blocksOf('<h3>Tarif <a href="#tarif">#</a></h3>')).toEqual([{ kind: "heading", level: 3, text: "Tarif" }]);
  });

  test("parts paragraphs where an old page has two line breaks", () => {
    expect(blocksOf("satu<br><br>dua<br>tiga")).toEqual([
      { kind: "paragraph", text: "satu" },
      { kind: "paragraph", text: "dua\ntiga" },
    ]);
  });

  test("has lists, nested ones in order, terms with what is said of them", () => {
    expect(blocksOf("<ol><li>satu<ul><li>satu a</li></ul> lanjut</li><li><p>dua</p></li></ol>")).toMatchObject([
      { kind: "list", items: ["satu lanjut", "satu a", "dua"] },
    ]);
    expect(blocksOf("<dl><dt>Jam buka</dt><dd>08.00</dd><dt>Libur</dt></dl>")).toMatchObject([
      { kind: "list", items: ["Jam buka: 08.00", "Libur"] },
    ]);
  });

  test("takes a list of whole parts for what it is", () => {
    expect(blocksOf("<ul><li><h3>Kopi</h3><p>Enak</p></li></ul>")).toEqual([
      { kind: "heading", level: 3, text: "Kopi" },
      { kind: "paragraph", text: "Enak" },
    ]);
  });

  test("leaves out what nobody sees", () => {
    const hidden = [
      "<script>rahasia</script>",
      "<style>rahasia</style>",
      "<p hidden>rahasia</p>",
      '<p style="color: red; display:none">rahasia</p>',
      '<span style="font-size:0">rahasia</span>',
      '<div aria-hidden="true">rahasia</div>',
      "<template>rahasia</template>",
      "<!-- rahasia -->",
      "<select><option>rahasia</option></select>",
      "<ul><li hidden>rahasia</li></ul>",
      "<table><tr hidden><td>rahasia</td></tr></table>",
    ];
    expect(JSON.stringify(blocksOf(`<p>ada</p>${hidden.join("")}`))).not.toContain("rahasia");
  });

  test("keeps what unfolds when it is searched for", () => {
    expect(JSON.stringify(blocksOf('<div hidden="until-found">ada</div>'))).toContain("ada");
  });

  test("with lists of definitions in one another says each definition once", () => {
    expect(blocksOf("<dl><dt>a<dd>satu<dl><dt>b<dd>dua</dl></dl>")).toEqual([
      { kind: "list", items: ["a: satu b dua"] },
    ]);
  });

  test("nested a thousand deep is read to its end", () => {
    const html = `${"<div><b>".repeat(1_000)}dalam${"</b></div>".repeat(1_000)}`;
    expect(JSON.stringify(blocksOf(html))).toContain("dalam");
    expect(JSON.stringify(blocksOf(`${"<ul><li>a".repeat(1_000)}dalam`))).toContain("dalam");
  });
});

describe("a table of HTML", () => {
  test("has the headers that it marks, and its caption", () => {
    const html =
      "<table><caption>Tarif</caption><thead><tr><td>Kota<td>Ongkir</thead><tbody><tr><td>Bandung<td>Rp9.000</tbody></table>";
    expect(blocksOf(html)).toMatchObject([
      { kind: "row", table: "Tarif", headers: ["Kota", "Ongkir"], cells: ["Bandung", "Rp9.000"] },
    ]);
  });

  test("whose head is empty has no headers", () => {
    expect(blocksOf("<table><thead><tr><td><td></thead><tr><td>A<td>1<tr><td>B<td>2</table>")).toMatchObject([
      { headers: [], cells: ["A", "1"] },
      { headers: [], cells: ["B", "2"] },
    ]);
  });

  test("says a cell over several rows in each of them, and a header over several columns above each", () => {
    const html =
      "<table><tr><th rowspan=2>Jenis<th colspan=2>Harga<tr><th>S<th>L<tr><td rowspan=2>Kopi<td>1<td>2<tr><td>3<td>4</table>";
    expect(blocksOf(html)).toMatchObject([
      { headers: ["Jenis", "Harga / S", "Harga / L"], cells: ["Kopi", "1", "2"] },
      { headers: ["Jenis", "Harga / S", "Harga / L"], cells: ["Kopi", "3", "4"] },
    ]);
  });

  test("with headers down its side has none above", () => {
    expect(blocksOf("<table><tr><th>Alamat<td>Braga<tr><th>Kota<td>Bandung</table>")).toMatchObject([
      { headers: [], cells: ["Alamat", "Braga"] },
      { headers: [], cells: ["Kota", "Bandung"] },
    ]);
  });

  test("without marks has its first row for headers when that looks like it", () => {
    expect(blocksOf("<table><tr><td>Produk<td>Harga<tr><td>Teh<td>5</table>")).toMatchObject([
      { headers: ["Produk", "Harga"], cells: ["Teh", "5"] },
    ]);
  });

  test("of one column under a header keeps it", () => {
    expect(blocksOf("<table><tr><th>Kota<tr><td>Bandung</table>")).toMatchObject([
      { headers: ["Kota"], cells: ["Bandung"] },
    ]);
  });

  test("that is a frame around a text is that text, a column of pictures beside it or not", () => {
    expect(blocksOf("<table><tr><td><img><td>Catatan<tr><td><td>Tutup jam 5</table>")).toEqual([
      { kind: "paragraph", text: "Catatan" },
      { kind: "paragraph", text: "Tutup jam 5" },
    ]);
  });

  test("that lays out a page is no table", () => {
    const html = "<table><tr><td><h2>Judul</h2><td><table><tr><th>A<th>B<tr><td>1<td>2</table></table>";
    const kinds = blocksOf(html).filter((block) => block.kind !== "paragraph");
    expect(kinds).toMatchObject([{ kind: "heading" }, { kind: "row", cells: ["1", "2"] }]);
  });

  test("that says it spans a million columns stays small", () => {
    const [row] = blocksOf("<table><tr><th colspan=1000000>A<tr><td rowspan=1000000>1</table>");
    expect(row?.kind === "row" ? row.cells.length : 0).toBe(1);
  });

  test("of more columns than are read says so, unless nothing stands in them", () => {
    const row = (cells: readonly string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
    const cells = Array.from({ length: 256 }, (_, column) => `isi ${column}`);
    expect(read(`<table>${row(cells)}${row([...cells, "lebih"])}</table>`).isTableCut).toBe(true);
    expect(read(`<table>${row(cells)}${row([...cells, "", "lebih"])}</table>`).isTableCut).toBe(true);
    expect(read(`<table>${row(cells)}${row([...cells, "", ""])}</table>`).isTableCut).toBe(false);
    const [block] = blocksOf(`<table>${row(cells)}${row([...cells, "lebih"])}</table>`);
    expect(block?.kind === "row" && block.cells).toEqual(cells);
  });
});
