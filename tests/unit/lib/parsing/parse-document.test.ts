import { describe, expect, test } from "vitest";
import { parseDocument } from "#lib/parsing/parse-document.ts";
import {
  bytesOf,
  compoundFile,
  docx,
  docxParagraph,
  noise,
  parsingLimits,
  pdf,
  pptx,
  pptxShape,
  utf16,
  xlsx,
  zip,
} from "#tests/support/documents.ts";

const read = (bytes: Uint8Array, name: string, contentType?: string, limits = parsingLimits) =>
  parseDocument(bytes, { name, contentType }, limits);
const word = docx(docxParagraph("x"));
const page = bytesOf("<!doctype html><html><body><p>Isi</p></body></html>");

describe("what a file is", () => {
  test.each([
    ["pdf", pdf([["x"]]), "laporan.txt"],
    ["docx", word, "laporan.pdf"],
    ["xlsx", xlsx([{ name: "S", rows: [["a", "b"]] }]), "laporan.docx"],
    ["pptx", pptx([{ shapes: pptxShape("title", ["x"]) }]), "laporan"],
    ["html", page, "laporan.pdf"],
    ["html", page, "laporan.txt"],
    ["html", bytesOf('<?xml version="1.0"?>\n<!-- x -->\n<html><body>Isi</body></html>'), "a"],
    ["html", utf16("<html><body>Isi</body></html>", { mark: true }), "a"],
  ])("is decided by its bytes: %s", async (kind, bytes, name) => {
    expect((await read(bytes, name)).kind).toBe(kind);
  });

  test.each([
    ["markdown", "a.md", undefined],
    ["markdown", "unduhan", "text/markdown; charset=utf-8"],
    ["csv", "A.CSV", undefined],
    ["csv", "unduhan", "text/csv"],
    ["html", "a.htm", undefined],
    ["text", "a.txt", undefined],
    ["text", "catatan", undefined],
    ["text", "catatan.log", "application/octet-stream"],
  ])("is, of text, %s for %s (%s)", async (kind, name, contentType) => {
    expect((await read(bytesOf("satu, dua\ntiga, empat"), name, contentType)).kind).toBe(kind);
  });

  test.each(["BMW adalah mobil", "MZ", "GIF89 bukan gambar", "ID3 kebijakan", "%PDF- disebut di sini", "II* catatan"])(
    "is text though it begins like something else: %s",
    async (text) => {
      expect((await read(bytesOf(` ${text}`.trimStart().replace("%PDF", "soal %PDF")), "a.txt")).kind).toBe("text");
    },
  );

  test("is a PDF behind other bytes when its name says so", async () => {
    const late = new Uint8Array([...bytesOf("HTTP-sisa\n"), ...pdf([["x"]])]);
    expect((await read(late, "a.pdf")).kind).toBe("pdf");
  });
});

describe("a file is refused", () => {
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...noise(400)]);

  test.each([
    ["empty", new Uint8Array(), "a.txt"],
    ["empty", bytesOf(" \n\t\ufeff"), "a.txt"],
    ["empty", bytesOf("\n\n"), "a.csv"],
    ["empty", bytesOf("<html><body> <p></p></body></html>"), "a.html"],
    ["no_text", bytesOf('<html><body><img src="a.png"><script src="hitung.js"></script></body></html>'), "a.html"],
    [
      "needs_javascript",
      bytesOf('<html><body><div id="app"></div><script src="a.js"></script></body></html>'),
      "a.html",
    ],
    ["no_text", pdf([[], []]), "a.pdf"],
    ["empty", pdf([[""], [" "]]), "a.pdf"],
    ["no_text", docx("", { extra: { "word/media/image1.png": "x" } }), "a.docx"],
    ["empty", docx(""), "a.docx"],
    ["unsupported", png, "gambar.png"],
    ["unsupported", png, "catatan.txt"],
    ["unsupported", noise(2_000), "catatan.txt"],
    ["unsupported", zip({ "a.txt": "x" }), "arsip.zip"],
    ["unsupported", bytesOf("{\\rtf1\\ansi Halo}"), "a.rtf"],
    ["unsupported", bytesOf('<?xml version="1.0"?><rss/>'), "a.xml"],
    ["unsupported", compoundFile("WordDocument"), "a.doc"],
    ["encrypted", compoundFile("EncryptedPackage"), "a.docx"],
    ["encrypted", pdf([["x"]], { isEncrypted: true }), "a.pdf"],
    ["mislabelled", bytesOf("hanya teks"), "a.pdf"],
    ["mislabelled", zip({ "a.txt": "x" }), "a.docx"],
    ["broken", word.slice(0, -40), "a.docx"],
    ["broken", pdf([["x"]]).slice(0, 12), "a.pdf"],
    ["broken", docx("", { extra: { "word/document.xml": "<w:document>" } }), "a.docx"],
  ])("as %s", async (code, bytes, name) => {
    await expect(read(bytes, name)).rejects.toMatchObject({ name: "ReadFailure", code });
  });

  test("as too large by its bytes, its characters and its rows", async () => {
    const failure = (limit: string) => ({ code: "too_large", params: { limit } });
    const only = (limits: Partial<typeof parsingLimits>) => ({ ...parsingLimits, ...limits });
    const text = bytesOf("x".repeat(100));
    await expect(read(text, "a.txt", "", only({ maxBytes: 99 }))).rejects.toMatchObject(failure("bytes"));
    await expect(read(text, "a.txt", "", only({ maxCharacters: 99 }))).rejects.toMatchObject(failure("characters"));
    const table = bytesOf("<table><tr><th>A<th>B<tr><td>1<td>2<tr><td>3<td>4</table>");
    await expect(read(table, "a.html", "", only({ maxRows: 1 }))).rejects.toMatchObject(failure("rows"));
    const repeated = bytesOf(`${"A".repeat(50)},B\n${"1,2\n".repeat(10)}`);
    await expect(read(repeated, "a.csv", "", only({ maxCharacters: 400 }))).rejects.toMatchObject(
      failure("characters"),
    );
  });
});

describe("whatever one byte of a file is turned into", () => {
  test.each([
    ["docx", word],
    ["xlsx", xlsx([{ name: "S", rows: [["a", "b"]] }])],
    ["pptx", pptx([{ shapes: pptxShape("title", ["x"]) }])],
    ["pdf", pdf([["x"]])],
  ])("a %s is read or refused, nothing else", async (name, bytes) => {
    for (let at = 0; at < bytes.length; at += 23) {
      const damaged = bytes.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 0x55;
      const result = await read(damaged, `a.${name}`).catch((error: unknown) => error);
      if (result instanceof Error) expect(result.name).toBe("ReadFailure");
    }
  });
});
