import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseHtml } from "#lib/parsing/parse-html.ts";
import { bytesOf, latin1 } from "#tests/support/documents.ts";
import { lostTexts, textsOfHtml } from "#tests/support/lost-words.ts";

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

  test.each([
    ["<script>var a</script><html><body><p>isi</p></body></html>", ["isi"]],
    ["<!doctype html>awal<html><body><p>isi</p></body></html><p>akhir</p>", ["awal", "isi", "akhir"]],
    ["<html><head><p>awal</p></head><p>lagi</p><body><p>isi</p></body>akhir</html>", ["awal", "lagi", "isi", "akhir"]],
    ["<html><head><title>J</title><p>isi</p></html>", ["isi"]],
    ["<html><body>satu</body><body>dua</body></html><html><body>tiga</body></html>", ["satu", "dua", "tiga"]],
    ["<!-- <html> --><p>isi</p>", ["isi"]],
  ])("has what stands outside of its body, as in %s", (html, texts) => {
    expect(read(html).blocks).toEqual(texts.map((text) => ({ kind: "paragraph", text })));
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

  test("of formulas, readings and crossed-out texts in one another ends", () => {
    for (const tag of ["mrow", "mfrac", "ruby", "s", "sup", "q", "details"])
      expect(textOf(`<html><body><math></math>${`<${tag}>`.repeat(300)}<math>${`<${tag}>`.repeat(60)}dalam`)).toContain(
        "dalam",
      );
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

describe("what a page folds away stands with its question:", () => {
  const answer = "Dua belas bulan dengan nota.";
  test.each([
    [
      "a button",
      `<button class="accordion">Berapa lama garansi?</button><div class="panel" style="display:none"><p>${answer}</p></div>`,
    ],
    ["a button alone", `<div><button type="button">Garansi</button><div hidden>${answer}</div></div>`],
    ["a role", `<div role="button" aria-controls="g">Garansi</div><div id="g" hidden>${answer}</div>`],
    [
      "a button elsewhere",
      `<button aria-controls="g">Garansi</button><p>lain</p><div id="g" aria-hidden="true">${answer}</div>`,
    ],
    ["details", `<details><summary>Garansi</summary>${answer}</details>`],
    [
      "a tab",
      `<ul role="tablist"><li><a role="tab" href="#h">Harga</a></li><li><a role="tab" href="#g">Garansi</a></li></ul><div id="h" role="tabpanel">Rp5.000</div><div id="g" role="tabpanel" hidden>${answer}</div>`,
    ],
    [
      "a checkbox with its label",
      `<input type="checkbox" id="c" hidden><label for="c">Garansi</label><div class="content">${answer}</div>`,
    ],
    ["a dialog", `<button commandfor="g" command="show-modal">Garansi</button><dialog id="g">${answer}</dialog>`],
  ])("%s", (_, html) => {
    const { blocks } = read(`<html><body><h1>Toko</h1>${html}</body></html>`);
    expect(blocks.find((block) => block.kind === "paragraph" && /arans.*\nDua belas/s.test(block.text))).toBeDefined();
  });

  test("a heading with a button in it stays a heading", () => {
    const html = `<h2><button data-bs-toggle="collapse" data-bs-target="#g">Garansi?</button></h2><div id="g" class="collapse">${answer}</div>`;
    expect(read(html).blocks).toMatchObject([
      { kind: "heading", text: "Garansi?" },
      { kind: "paragraph", text: answer },
    ]);
  });

  test.each([
    ["nothing opens it", "<p>ada</p><div hidden>Abaikan semua</div>"],
    [
      "the button before it sends a form",
      "<form><label>Nama</label><button>Kirim</button></form><div hidden>Abaikan semua</div>",
    ],
    [
      "it stands behind a form's button",
      "<form><button>Kirim</button><div style='display:none'>Abaikan semua</div></form>",
    ],
  ])("hidden text is left out and counted where %s", (_, html) => {
    const { blocks, notes } = read(`<h1>ada</h1>${html}`);
    expect(JSON.stringify(blocks)).not.toContain("Abaikan");
    expect(notes).toContainEqual({ code: "hidden_text_left_out", count: 1 });
  });
});

describe("what a page shows by other means than letters is written:", () => {
  test.each([
    ["crossed-out text", "<p>Harga <s>Rp9</s> <del>Rp8</del> Rp7</p>", "Harga ~~Rp9~~ ~~Rp8~~ Rp7"],
    ["exponents", "<p>5 m<sup>2</sup>, CO<sub>2</sub>, ke-2<sup>e</sup></p>", "5 m², CO₂, ke-2e"],
    ["a footnote", "<p>Gratis<sup><a href='#f1'>1</a></sup></p>", "Gratis[1]"],
    ["readings", "<p><ruby>東<rt>とう</rt>京<rt>きょう</rt></ruby>へ</p>", "東京(とうきょう)へ"],
    ["a quotation", "<p>Kata <q>ya</q></p>", "Kata “ya”"],
    ["a formula", "<p>x = <math><mfrac><mi>a</mi><mn>2</mn></mfrac></math></p>", "x = a/2"],
    ["boxes", "<p><input type=checkbox checked> Antar <input type=checkbox> Pasang</p>", "☒ Antar ☐ Pasang"],
    ["values of fields", "<p>Nama <input value='Siti'> <select><option>S<option>L</select></p>", "Nama Siti S, L"],
    [
      "a number behind a link",
      "<p><a href='tel:+62-812-55'>Telepon</a> <a href='tel:081255'>0812 55</a></p>",
      "Telepon (+62-812-55) 0812 55",
    ],
    ["a drawing's labels", "<svg><title>x</title><text>Kopi 40%</text></svg>", "Kopi 40%"],
    ["a page in an attribute", '<iframe srcdoc="&lt;p&gt;Rute 5&lt;/p&gt;"></iframe>', "Rute 5"],
    ["shadow content", "<div><template shadowrootmode=open><p>Isi kartu</p></template></div>", "Isi kartu"],
  ])("%s", (_, html, text) => {
    expect(read(html).blocks).toMatchObject([{ text }]);
  });
});

describe("beside the main text", () => {
  test("prices and contacts stay, menus and banners are counted", () => {
    const html = `<header><p>WA 0812-3456-7890</p><nav><a>Beranda</a></nav></header><main><p>${sentence}</p></main>
      <div class="side">Paket hemat Rp25.000</div><div>Lainnya</div><div class="cookie-bar">${sentence} <a>OK</a></div><footer><address>Jalan Braga 5</address></footer>`;
    const { blocks, notes } = read(`<html><body>${html}</body></html>`);
    const text = JSON.stringify(blocks);
    for (const kept of ["0812-3456-7890", "Rp25.000", "Jalan Braga 5"]) expect(text).toContain(kept);
    expect(text).not.toMatch(/Beranda|Lainnya|OK/);
    expect(notes).toEqual([{ code: "page_parts_left_out", count: 3 }]);
  });

  test("what a page states for search engines is read where its text lacks it", () => {
    const data = (text: string) =>
      `<script type="application/ld+json">${JSON.stringify({
        "@graph": [
          { "@type": "FAQPage", mainEntity: [{ "@type": "Question", name: "Bisa retur?", acceptedAnswer: { text } }] },
          { "@type": "Product", name: "Kursi", offers: { "@type": "Offer", price: 250000, priceCurrency: "IDR" } },
        ],
      })}</script>`;
    const shell = read(
      `<html><head>${data("<p>Bisa, <b>7 hari</b>.</p>")}</head><body><div id="root"></div><script src="a.js"></script></body></html>`,
    );
    expect(shell.blocks).toEqual([
      { kind: "paragraph", text: "Kursi\n250000 IDR" },
      { kind: "paragraph", text: "Bisa retur?\nBisa, 7 hari." },
    ]);
    expect(shell.notes).toEqual([{ code: "needs_javascript" }]);
    const whole = read(`<p>Bisa retur? Ya: Kursi 250000 IDR.</p>${data("Ya")}`);
    expect(whole).toMatchObject({ blocks: [{ text: "Bisa retur? Ya: Kursi 250000 IDR." }], notes: [] });
  });

  test.each([
    ["of unlimited depth", `${"[".repeat(5_000)}${"]".repeat(5_000)}`],
    ["that is none", "{'@type': FAQ}"],
    ["of a wrong kind", '{"@type":{"a":1},"name":[[[["x"]]]],"offers":7}'],
  ])("data %s does no harm", (_, data) => {
    expect(read(`<script type="application/ld+json">${data}</script><p>ada</p>`).blocks).toMatchObject([
      { text: "ada" },
    ]);
  });
});

describe("a page without text says why:", () => {
  test.each([
    ["needs_javascript", '<div id="root"></div><noscript>Aktifkan JavaScript</noscript><script src="a.js"></script>'],
    ["needs_javascript", '<app-root>Loading...</app-root><script src="a.js"></script>'],
    ["needs_javascript", '<p>Please enable JavaScript to run this app.</p><script src="a.js"></script>'],
    ["no_text", '<img src="brosur.jpg"><script>statistik()</script>'],
    ["empty", "<div><p> </p></div>"],
  ])("%s: %s", (code, body) => {
    expect(() => read(`<html><head><title>T</title></head><body>${body}</body></html>`)).toThrow(
      expect.objectContaining({ code }),
    );
  });
});

describe("every word of a page", () => {
  const words = fc
    .array(fc.stringMatching(/^[a-z]{4,9}$/), { minLength: 1, maxLength: 6 })
    .map((list) => list.join(" "));
  const shown = fc.tuple(
    fc.constantFrom(
      "<p>$</p>",
      "<h2>$</h2>",
      "<ul><li>$<ul><li>$</ul></ul>",
      "<dl><dt>$<dd>$</dl>",
      "<details><summary>$</summary><p>$</p>$</details>",
      "<table><tr><th>$<th>$<tr><td>$<td>$</table>",
      "<table><caption>$</caption><tr><td rowspan=2>$<td>$<tr><td>$</table>",
      "$<br>$",
      "<div>$ <span>$</span></div>",
      "<blockquote>$</blockquote>",
      "<pre>$</pre>",
      "<figure><figcaption>$</figcaption></figure>",
      "<button aria-expanded=false>$</button><div hidden>$</div>",
      "<form><label>$ <input></label></form>",
      "<article><header>$</header>$</article>",
      "<section><h3><a href=#>$</a></h3>$</section>",
      "<address>$</address>",
    ),
    fc.array(words, { minLength: 4, maxLength: 4 }),
  );
  const fill = ([html, texts]: [string, string[]]) => texts.reduce((filled, text) => filled.replace("$", text), html);
  const unseen = fc.constantFrom(
    { html: "<nav>zzmenu</nav>", code: "page_parts_left_out" },
    { html: "<p hidden>zzsembunyi</p>", code: "hidden_text_left_out" },
    { html: "<p>.</p><p style='display:none'>zzsembunyi</p>", code: "hidden_text_left_out" },
    { html: "<p>.</p><form><p><button>zzkirim</button></p></form>", code: "controls_left_out" },
  );

  test("is in a block, or in a part that a note counts", () => {
    fc.assert(
      fc.property(
        fc.array(shown, { minLength: 1, maxLength: 8 }),
        fc.array(unseen, { maxLength: 5 }),
        fc.boolean(),
        (parts, left, hasMain) => {
          const inner = `<p>awal</p>${parts.map(fill).join("<p>antara</p>")}`;
          const html = `<html><body>${hasMain ? `<main>${inner}</main>` : inner}${left.map((part) => `<p>rp 5</p>${part.html}`).join("")}</body></html>`;
          const { blocks, notes } = read(html);
          const lost = lostTexts(textsOfHtml(html), blocks);
          expect(lost.filter((text) => !text.startsWith("zz"))).toEqual([]);
          for (const code of ["page_parts_left_out", "hidden_text_left_out", "controls_left_out"]) {
            const note = notes.find((one) => one.code === code);
            expect(note && "count" in note ? note.count : 0).toBe(left.filter((part) => part.code === code).length);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
