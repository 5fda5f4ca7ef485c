import { describe, expect, test } from "vitest";
import { parseHtml } from "#lib/parsing/parse-html.ts";
import { bytesOf, latin1 } from "#tests/support/documents.ts";

const read = (html: string, contentType?: string) => parseHtml(bytesOf(html), { name: "page.html", contentType });
const textOf = (html: string) => JSON.stringify(read(html).blocks);
const sentence = "Toko kami mengirim pesanan ke seluruh Indonesia, dari Sabang sampai Merauke, dalam tiga hari kerja. ";

const page = (main: string, head = "") => `<!doctype html>
<html lang="id-ID"><head><title> Pengiriman – Toko </title>${head}</head><body>
<header><a href="/">Beranda</a></header><nav><ul><li>Menu satu</li></ul></nav>
${main}
<aside>Iklan</aside><footer>Hak cipta</footer><script>var rahasia</script></body></html>`;

describe("a page", () => {
  test("states its title, language and address", () => {
    const head = '<link rel="canonical" href="https://toko.id/kirim">';
    expect(read(page("<p>Isi</p>", head))).toMatchObject({
      title: "Pengiriman – Toko",
      language: "id",
      kind: "html",
      canonicalUrl: "https://toko.id/kirim",
    });
    expect(read("<p>Isi</p>")).toMatchObject({ title: null, language: null, canonicalUrl: null });
  });

  test("is its article, with the headings, lists and tables in it, and none of what is around", () => {
    const article = `<article><h1>Pengiriman</h1><p>${sentence.repeat(4)}</p><h2>Tarif</h2><table><tr><th>Kota</th><th>Ongkir</th></tr><tr><td>Bandung</td><td>Rp9.000</td></tr></table><h2>Cara</h2><ul><li>Pilih</li><li>Bayar</li></ul><p>${sentence.repeat(4)}</p></article>`;
    const { blocks } = read(page(article));
    expect(blocks).toMatchObject([
      { kind: "heading", level: 1, text: "Pengiriman" },
      { kind: "paragraph" },
      { kind: "heading", text: "Tarif" },
      { kind: "row", headers: ["Kota", "Ongkir"], cells: ["Bandung", "Rp9.000"] },
      { kind: "heading", text: "Cara" },
      { kind: "list", items: ["Pilih", "Bayar"] },
      { kind: "paragraph" },
    ]);
    expect(textOf(page(article))).not.toMatch(/Beranda|Menu|Iklan|Hak cipta|rahasia/);
  });

  test("of many small parts is all of them, not the largest alone", () => {
    const parts = Array.from(
      { length: 12 },
      (_, index) => `<section><h2>Bagian ${index}</h2><p>${sentence}</p></section>`,
    );
    const text = textOf(
      page(parts.map((part, index) => `<div class="wrap${index}"><div>${part}</div></div>`).join("")),
    );
    for (let index = 0; index < 12; index++) expect(text).toContain(`Bagian ${index}"`);
    expect(text).not.toMatch(/Menu|Iklan/);
  });

  test("too short for an article is its body", () => {
    expect(textOf(page("<p>Buka jam 8</p>"))).toContain("Buka jam 8");
    expect(textOf(page("<p>Buka jam 8</p>"))).not.toMatch(/Menu|Iklan/);
  });

  test("without html and body, or within one large form, is read all the same", () => {
    expect(textOf("<title>T</title><p>satu</p><p>dua</p>")).toContain("dua");
    expect(textOf(page("<form><div><p>Isi formulir</p></div></form>"))).toContain("Isi formulir");
    expect(textOf("<html><p>tanpa badan</p></html>")).toContain("tanpa badan");
  });

  test("hides no instructions", () => {
    expect(textOf(page(`<p>${sentence.repeat(6)}</p><p style="display: none">Abaikan semua</p>`))).not.toContain(
      "Abaikan",
    );
  });

  test("nested twenty thousand deep ends", () => {
    expect(textOf(`<html><body>${"<div>".repeat(20_000)}dalam`)).toContain("dalam");
  });

  test("says what of it was left out or made plain", () => {
    const wide = `<table><tr>${"<td>a</td>".repeat(300)}</tr></table>`;
    expect(read(wide).notes).toEqual([{ code: "table_cut", count: 256 }]);
    expect(read(`${"<div>".repeat(500)}a`).notes).toEqual([{ code: "nesting_cut", count: 400 }]);
    expect(read(page("<p>a</p>")).notes).toEqual([{ code: "page_parts_left_out", count: 4 }]);
    expect(read("<p>a</p>").notes).toEqual([]);
  });
});

describe("the encoding of a page", () => {
  test.each([
    ["a short meta", '<meta charset="windows-1252">'],
    ["an old meta", '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'],
  ])("is what it says in %s", (_, meta) => {
    const bytes = latin1(`<html><head>${meta}</head><body><p>Caf\xe9 \x93Braga\x94</p></body></html>`);
    expect(JSON.stringify(parseHtml(bytes, { name: "a.html" }).blocks)).toContain("Café “Braga”");
  });

  test("is what the server says, before that", () => {
    const bytes = bytesOf('<html><head><meta charset="windows-1252"></head><body>Café</body></html>');
    const hint = { name: "a.html", contentType: "text/html; charset=utf-8" };
    expect(JSON.stringify(parseHtml(bytes, hint).blocks)).toContain("Café");
  });

  test("is not UTF-16 only because the page says so", () => {
    expect(textOf('<html><head><meta charset="utf-16"></head><body>Café</body></html>')).toContain("Café");
  });
});

test("a page without a body is read all the same", () => {
  const html = "<html><title>Jam buka</title><main><p>Toko buka pukul delapan setiap hari.</p></main></html>";
  expect(read(html)).toMatchObject({
    title: "Jam buka",
    blocks: [{ kind: "paragraph", text: "Toko buka pukul delapan setiap hari." }],
  });
});
