/** Files that are small to send and long to read: what somebody would make who wants an instance to stop. */
import { chunkLine, documentLine, linesOf, manifest } from "./archives.ts";
import { bytesOf, docx, docxParagraph, noise, pdfBomb, pptx, pptxShape, xlsx, zip } from "./documents.ts";
import { wordFile } from "./word-files.ts";

export type HostileFile = { name: string; bytes: () => Uint8Array };

const columns = (count: number) => Array.from({ length: count }, (_, column) => `kolom${column}`);
const values = (count: number) => Array.from({ length: count }, (_, column) => `${column}`);

/** One cell of so many characters that holds words, and no line and no sentence ends. */
export const quotedField = (characters: number) =>
  bytesOf(`nama,isi\nsatu,"${"kata yang sama lagi ".repeat(characters / 20)}"\n`);

/** One cell whose characters have no space between them. */
export const quotedWord = (characters: number) => bytesOf(`nama,isi\nsatu,"${"x".repeat(characters)}"\n`);

/** A table of so many columns, all of them named and filled. */
export const wideTable = (count: number, rows = 3) =>
  bytesOf(
    [columns(count), ...Array.from({ length: rows }, () => values(count))].map((row) => row.join(",")).join("\n"),
  );

export const nestedPage = (depth: number) =>
  bytesOf(`<html><body>${"<div>".repeat(depth)}isi${"</div>".repeat(depth)}</body></html>`);

/** Paragraphs of a letter each, which pack a thousand to one. */
export const packedLetter = (megabytes: number) => docx(docxParagraph("a").repeat((megabytes * 1_000_000) / 56));

/** A base's archive of one document with so many chunks of few words. */
export function archiveOfChunks(count: number): Uint8Array {
  const line = linesOf(chunkLine({ title: "a", text: "b" }));
  return zip({
    "manifest.json": JSON.stringify(manifest),
    "contents.jsonl": bytesOf(linesOf(documentLine()) + line.repeat(count)),
  });
}

export const jsonLines = (count: number) =>
  bytesOf(Array.from({ length: count }, (_, line) => `{"title":"a","text":"b${line}"}`).join("\n"));

export const siteMap = (origin: string, count: number) =>
  `<?xml version="1.0"?><urlset>${Array.from({ length: count }, (_, page) => `<url><loc>${origin}/${page}</loc></url>`).join("")}</urlset>`;

/** Each with the name that says what it is for the parser. */
export const hostileFiles: Readonly<Record<string, HostileFile>> = {
  "CSV, a field of 6 MB": { name: "medan.csv", bytes: () => quotedField(6_000_000) },
  "CSV, a word of 6 MB": { name: "kata.csv", bytes: () => quotedWord(6_000_000) },
  "CSV, a quote of 6 MB that stays open": {
    name: "kutip.csv",
    bytes: () => bytesOf(`nama,isi\nsatu,"${"a,b\n".repeat(1_500_000)}`),
  },
  "CSV, 100,000 columns": { name: "lebar.csv", bytes: () => wideTable(100_000) },
  "CSV, 200,000 rows": {
    name: "panjang.csv",
    bytes: () => bytesOf(`a,b\n${"x,y\n".repeat(199_999)}`),
  },
  "XLSX, 16,000 columns": {
    name: "lebar.xlsx",
    bytes: () => xlsx([{ name: "S", rows: [columns(16_000), ...Array.from({ length: 20 }, () => values(16_000))] }]),
  },
  "XLSX, a cell of 4 MB": {
    name: "sel.xlsx",
    bytes: () =>
      xlsx([
        {
          name: "S",
          rows: [
            ["a", "b"],
            ["c", "kata ".repeat(800_000)],
          ],
        },
      ]),
  },
  "XLSX, equal rows of 40 MB": {
    name: "bom.xlsx",
    bytes: () => xlsx([{ name: "S", rows: Array.from({ length: 200_000 }, () => [1, 2, 3, 4]) }]),
  },
  "DOCX, 4 MB in a few KB": { name: "bom.docx", bytes: () => packedLetter(3.9) },
  "DOCX, 4 MB of open runs": {
    name: "lari.docx",
    bytes: () => docx("<w:p>".concat("<w:r ".repeat(700_000), "</w:p>")),
  },
  "DOCX, nested 50,000 deep": {
    name: "dalam.docx",
    bytes: () =>
      docx(`${"<w:sdt><w:sdtContent>".repeat(25_000)}${docxParagraph("a")}${"</w:sdtContent></w:sdt>".repeat(25_000)}`),
  },
  "DOCX, tables nested 30,000 deep": {
    name: "tabel.docx",
    bytes: () =>
      docx(`${"<w:tbl><w:tr><w:tc>".repeat(30_000)}${docxParagraph("a")}${"</w:tc></w:tr></w:tbl>".repeat(30_000)}`),
  },
  "DOCX, fractions nested 50,000 deep": {
    name: "rumus.docx",
    bytes: () =>
      docx(
        `<w:p><m:oMath>${"<m:f><m:num>".repeat(50_000)}<m:r><m:t>x</m:t></m:r>${"</m:num></m:f>".repeat(50_000)}</m:oMath></w:p>`,
      ),
  },
  "DOCX, 40,000 rows that leave 255 columns free": {
    name: "kosong.docx",
    bytes: () =>
      docx(
        `<w:tbl>${'<w:tr><w:trPr><w:gridBefore w:val="255"/></w:trPr><w:tc><w:p/></w:tc></w:tr>'.repeat(40_000)}</w:tbl>`,
      ),
  },
  "DOCX, 100 Word files of 4 MB within it": {
    name: "sarang.docx",
    bytes: () => {
      const inner = packedLetter(3.9);
      const names = Array.from({ length: 100 }, (_, index) => `a${index}`);
      return wordFile(names.map((name) => `<w:altChunk r:id="${name}"/>`).join(""), {
        parts: names.map((name) => ({ id: name, type: "aFChunk", name: `${name}.docx`, content: inner })),
      });
    },
  },
  "PPTX, groups nested 20,000 deep": {
    name: "grup.pptx",
    bytes: () =>
      pptx([{ shapes: `${"<p:grpSp>".repeat(20_000)}${pptxShape(null, ["a"])}${"</p:grpSp>".repeat(20_000)}` }]),
  },
  "PPTX, 4 MB in a few KB": {
    name: "bom.pptx",
    bytes: () =>
      pptx([
        {
          shapes: pptxShape(
            "body",
            Array.from({ length: 90_000 }, () => "a"),
          ),
        },
      ]),
  },
  "HTML, nested 50,000 deep": { name: "dalam.html", bytes: () => nestedPage(50_000) },
  "HTML, 150,000 headings": {
    name: "judul.html",
    bytes: () => bytesOf(`<html><body>${"<div><h2>a</h2><p>b <i>c</i></p></div>".repeat(150_000)}</body></html>`),
  },
  "Markdown, 1 MB of quotation marks": { name: "kutipan.md", bytes: () => bytesOf("> ".repeat(500_000)) },
  "Markdown, 20,000 quotations deep": { name: "lapis.md", bytes: () => bytesOf("> ".repeat(20_000)) },
  "PDF, garbage of 5 MB": { name: "acak.pdf", bytes: () => Buffer.concat([bytesOf("%PDF-1.7\n"), noise(5_000_000)]) },
  "PDF, 400 MB in a few KB": { name: "bom.pdf", bytes: () => pdfBomb(400) },
  "Text, 1,000,000 newlines": { name: "baris.txt", bytes: () => bytesOf(`a${"\n".repeat(1_000_000)}b`) },
  "Text, 1,000,000 lines of a letter": { name: "huruf.txt", bytes: () => bytesOf("a\n".repeat(1_000_000)) },
  "Text, 1,000,000 paragraphs": { name: "alinea.txt", bytes: () => bytesOf("a\n\n".repeat(1_000_000)) },
  "Text, a word of 6 MB": { name: "kata.txt", bytes: () => bytesOf("x".repeat(6_000_000)) },
  "Text, 6 MB of points": { name: "titik.txt", bytes: () => bytesOf("a. ".repeat(2_000_000)) },
};
