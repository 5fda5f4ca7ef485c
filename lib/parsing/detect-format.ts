/** Detects a file's format: by its bytes first, by its name and stated type only among formats of text. */
import { fileTypeFromBuffer } from "file-type";
import { charsetOf, decodeText, looksBinary } from "./decode-text.ts";
import type { FileHint, ParsingLimits } from "./document.ts";
import { foreignCompound, foreignText, foreignXml, foreignZip } from "./foreign-formats.ts";
import { extensionOf, type FormatName, formatNames, formatOf } from "./formats.ts";
import { openOffice } from "./office/package.ts";
import { ParseFailure } from "./parse-failure.ts";

const sampleBytes = 4_096;

/** Any text may have this name, so it is no evidence. */
const named = formatNames.filter((name) => name !== "text");
const nameByExtension = new Map(
  named.flatMap((name) => formatOf(name).extensions.map((extension) => [extension, name])),
);
const nameByType = new Map(named.flatMap((name) => formatOf(name).mediaTypes.map((type) => [type, name])));

const isBinary = (name: FormatName | undefined) => name !== undefined && formatOf(name).recognition.by !== "text";
/** Decoded as Latin-1, so that each byte stays one character. */
const latin = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
const startsWith = (bytes: Uint8Array, signs: number[]) => signs.every((sign, index) => bytes[index] === sign);

function zipFormat(bytes: Uint8Array, stated: FormatName | undefined, limits: ParsingLimits): FormatName {
  const office = openOffice(bytes, limits);
  const types = office.has("[Content_Types].xml") ? office.readXml("[Content_Types].xml") : "";
  const zips = formatNames.flatMap((name) => {
    const { recognition } = formatOf(name);
    return recognition.by === "zip" ? { name, ...recognition } : [];
  });
  const byType = zips.find(({ contentType }) => contentType.test(types));
  const found = byType ?? zips.find(({ mainPart }) => types && office.has(mainPart));
  if (found) return found.name;
  const other = foreignZip(office, types);
  if (other) throw new ParseFailure("unsupported", { found: other });
  throw new ParseFailure(isBinary(stated) ? "mislabelled" : "unsupported", { found: "zip" });
}

/** Old Office files, and new ones with a password. */
function compoundFailure(bytes: Uint8Array): ParseFailure {
  const found = foreignCompound(bytes);
  return found === "encrypted" ? new ParseFailure("encrypted") : new ParseFailure("unsupported", { found });
}

/** The signature may follow a few other bytes, but then the file's name has to state the format. */
function signedFormat(bytes: Uint8Array, stated: FormatName | undefined): FormatName | undefined {
  const head = latin(bytes.subarray(0, 1_024));
  const start = head.replace(/^(\xef\xbb\xbf)?\s*/, "");
  return formatNames.find((name) => {
    const { recognition } = formatOf(name);
    if (recognition.by !== "signature") return false;
    return start.startsWith(recognition.signature) || (stated === name && head.includes(recognition.signature));
  });
}

function startingFormat(head: string): FormatName | undefined {
  return formatNames.find((name) => {
    const { recognition } = formatOf(name);
    return recognition.by === "text" && recognition.start?.test(head);
  });
}

async function textFormat(bytes: Uint8Array, hint: FileHint, stated: FormatName | undefined): Promise<FormatName> {
  const found = (await fileTypeFromBuffer(bytes.subarray(0, sampleBytes)))?.ext;
  if (looksBinary(bytes)) throw new ParseFailure("unsupported", { found: found ?? "binary" });
  const head = decodeText(bytes.subarray(0, sampleBytes), charsetOf(hint.contentType)).text.replace(/^\ufeff/, "");
  const starting = startingFormat(head);
  if (starting) return starting;
  if (found === "rtf" || found === "ps" || found === "eps") throw new ParseFailure("unsupported", { found });
  if (/^\s*<\?xml\b/.test(head) && stated !== "html")
    throw new ParseFailure("unsupported", { found: foreignXml(head) });
  const foreign = foreignText(head);
  if (foreign) throw new ParseFailure("unsupported", { found: foreign });
  if (isBinary(stated)) throw new ParseFailure("mislabelled", { found: "text" });
  const type = hint.contentType?.split(";")[0]?.trim().toLowerCase() ?? "";
  return stated ?? nameByType.get(type) ?? "text";
}

export async function detectFormat(bytes: Uint8Array, hint: FileHint, limits: ParsingLimits): Promise<FormatName> {
  const stated = nameByExtension.get(extensionOf(hint.name));
  if (startsWith(bytes, [0x50, 0x4b, 3, 4]) || startsWith(bytes, [0x50, 0x4b, 5, 6]))
    return zipFormat(bytes, stated, limits);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) throw compoundFailure(bytes);
  return signedFormat(bytes, stated) ?? (await textFormat(bytes, hint, stated));
}
