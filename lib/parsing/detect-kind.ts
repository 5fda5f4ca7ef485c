/** What a file is: by its bytes first, by its name and stated type only among kinds of text. */
import { fileTypeFromBuffer } from "file-type";
import { charsetOf, decodeText, looksBinary } from "./decode-text.ts";
import type { DocumentKind, FileHint, ParsingLimits } from "./document.ts";
import { openOffice } from "./office-package.ts";
import { ParseFailure } from "./parse-failure.ts";

const sampleBytes = 4_096;
const kindByExtension: Record<string, DocumentKind> = {
  pdf: "pdf",
  docx: "docx",
  xlsx: "xlsx",
  pptx: "pptx",
  md: "markdown",
  markdown: "markdown",
  mdx: "markdown",
  html: "html",
  htm: "html",
  xhtml: "html",
  csv: "csv",
  tsv: "csv",
  tab: "csv",
};
const kindByType: Record<string, DocumentKind> = {
  "text/markdown": "markdown",
  "text/html": "html",
  "application/xhtml+xml": "html",
  "text/csv": "csv",
  "text/tab-separated-values": "csv",
};
const mainParts: [DocumentKind, RegExp, string][] = [
  ["docx", /(wordprocessingml\.\w+|ms-word\.(document|template)\.macroEnabled\w*)\.main\+xml/i, "word/document.xml"],
  ["xlsx", /(spreadsheetml\.(sheet|template)|ms-excel\.(sheet|template)\.macroEnabled)\.main\+xml/i, "xl/workbook.xml"],
  ["pptx", /(presentationml\.\w+|ms-powerpoint\.\w+\.macroEnabled)\.main\+xml/i, "ppt/presentation.xml"],
];

const isBinaryKind = (kind: DocumentKind | undefined) =>
  kind === "pdf" || kind === "docx" || kind === "xlsx" || kind === "pptx";
/** As Latin-1, so that each byte stays one character. */
const latin = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
const startsWith = (bytes: Uint8Array, signs: number[]) => signs.every((sign, index) => bytes[index] === sign);
const extensionOf = (name: string) => /\.(\w+)$/.exec(name.trim().toLowerCase())?.[1] ?? "";

function officeKind(bytes: Uint8Array, named: DocumentKind | undefined, limits: ParsingLimits): DocumentKind {
  const office = openOffice(bytes, limits);
  const types = office.has("[Content_Types].xml") ? office.readXml("[Content_Types].xml") : "";
  const byType = mainParts.find(([, pattern]) => pattern.test(types));
  const found = byType ?? mainParts.find(([, , part]) => types && office.has(part));
  if (found) return found[0];
  throw new ParseFailure(isBinaryKind(named) ? "mislabelled" : "unsupported", { found: "zip" });
}

/** Old Office files, and the new ones behind a password. */
function compoundFailure(bytes: Uint8Array): ParseFailure {
  const stream = Buffer.from("EncryptedPackage", "utf16le");
  const isEncrypted = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(stream);
  return isEncrypted ? new ParseFailure("encrypted") : new ParseFailure("unsupported", { found: "old-office" });
}

/** A PDF may stand behind a few bytes of something else, but only its name says that it does. */
function isPdf(bytes: Uint8Array, named: DocumentKind | undefined): boolean {
  const head = latin(bytes.subarray(0, 1_024));
  return /^(\xef\xbb\xbf)?\s*%PDF-/.test(head) || (named === "pdf" && head.includes("%PDF-"));
}

const htmlStart = /^\s*(<\?xml[^>]*\?>\s*)?(<!--[\s\S]*?-->\s*)*<(!doctype\s+html|html|head|body)\b/i;

async function textKind(bytes: Uint8Array, hint: FileHint, named: DocumentKind | undefined): Promise<DocumentKind> {
  const found = (await fileTypeFromBuffer(bytes.subarray(0, sampleBytes)))?.ext;
  if (looksBinary(bytes)) throw new ParseFailure("unsupported", { found: found ?? "binary" });
  const head = decodeText(bytes.subarray(0, sampleBytes), charsetOf(hint.contentType)).text.replace(/^\ufeff/, "");
  if (htmlStart.test(head)) return "html";
  if (found === "rtf" || found === "ps" || found === "eps") throw new ParseFailure("unsupported", { found });
  if (/^\s*<\?xml\b/.test(head) && named !== "html") throw new ParseFailure("unsupported", { found: "xml" });
  if (isBinaryKind(named)) throw new ParseFailure("mislabelled", { found: "text" });
  const stated = hint.contentType?.split(";")[0]?.trim().toLowerCase() ?? "";
  return named ?? kindByType[stated] ?? "text";
}

export async function detectKind(bytes: Uint8Array, hint: FileHint, limits: ParsingLimits): Promise<DocumentKind> {
  const named = kindByExtension[extensionOf(hint.name)];
  if (startsWith(bytes, [0x50, 0x4b, 3, 4]) || startsWith(bytes, [0x50, 0x4b, 5, 6]))
    return officeKind(bytes, named, limits);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) throw compoundFailure(bytes);
  if (isPdf(bytes, named)) return "pdf";
  return await textKind(bytes, hint, named);
}
