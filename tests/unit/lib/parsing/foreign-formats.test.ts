import { describe, expect, test } from "vitest";
import { locales } from "#lib/i18n/locales.ts";
import { sentenceFor } from "#lib/i18n/translate.ts";
import { parseDocument } from "#lib/parsing/parse-document.ts";
import { bytesOf, compoundFile, parsingLimits, zip } from "#tests/support/documents.ts";

const openDocument = (kind: string) =>
  zip({ mimetype: `application/vnd.oasis.opendocument.${kind}`, "content.xml": "<a/>" });
const mail =
  "From: Ani <ani@contoh.id>\r\nTo: budi@contoh.id\r\nMessage-ID: <1@contoh.id>\r\nSubject: Harga\r\n\r\nHarga naik.";
const webArchive =
  'From: <Saved by Blink>\r\nSnapshot-Content-Location: https://contoh.id/\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="x"\r\n\r\n--x\r\n';

const failureOf = (bytes: Uint8Array, name = "laporan") =>
  parseDocument(bytes, { name }, parsingLimits).catch((error: unknown) => error);

describe("a file of another program", () => {
  test.each([
    ["doc", ".docx", compoundFile("WordDocument")],
    ["doc", ".docx", bytesOf('<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>')],
    ["xls", ".xlsx", compoundFile("Workbook")],
    ["xls", ".xlsx", compoundFile("Book")],
    ["xls", ".xlsx", bytesOf('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>')],
    [
      "xlsb",
      ".xlsx",
      zip({
        "[Content_Types].xml":
          '<Types><Override ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>',
      }),
    ],
    ["ppt", ".pptx", compoundFile("PowerPoint Document")],
    ["odt", ".docx", openDocument("text")],
    [
      "odt",
      ".docx",
      bytesOf('<?xml version="1.0"?><office:document office:mimetype="application/vnd.oasis.opendocument.text"/>'),
    ],
    ["ods", ".xlsx", openDocument("spreadsheet")],
    ["odp", ".pptx", openDocument("presentation")],
    ["rtf", ".docx", bytesOf("{\\rtf1\\ansi Halo}")],
    ["mail", "PDF", bytesOf(mail)],
    ["mail", "PDF", compoundFile("__properties_version1.0")],
    ["mht", ".html", bytesOf(webArchive)],
    ["iwork", "Word", zip({ "Index/Document.iwa": "x" })],
  ])("is known by its content, %s, and its failure says to use %s", async (found, remedy, bytes) => {
    for (const name of ["laporan", "laporan.docx"])
      expect(await failureOf(bytes, name)).toMatchObject({ code: "unsupported", params: { found } });
    for (const locale of locales)
      expect(sentenceFor(locale, { reason: "knowledge.read_unsupported", params: { found, formats: "" } })).toContain(
        remedy,
      );
  });

  test("with a password says so, and that of an unknown program names the formats that are read", async () => {
    expect(await failureOf(compoundFile("EncryptedPackage"))).toMatchObject({ code: "encrypted" });
    expect(await failureOf(compoundFile("Sesuatu"))).toMatchObject({ params: { found: "old-office" } });
    for (const locale of locales)
      expect(
        sentenceFor(locale, { reason: "knowledge.read_unsupported", params: { found: "old-office", formats: "PDF" } }),
      ).toContain("PDF");
  });

  test("is no text that only begins like a message", async () => {
    for (const text of [
      "From: Ani\nHarga naik.",
      "Subject: x\n\nIsi",
      "From: Ani\nTo: Budi\n\nIsi",
      "Catatan: Message-ID adalah nomor",
    ])
      expect(await failureOf(bytesOf(text), "a.txt")).toMatchObject({ kind: "text" });
  });
});
