/** Recognises files of other office programs and of mail, which are not read: each failure names its own remedy. Pure. */
import type { OfficePackage } from "./office/package.ts";

type ForeignFormat = "doc" | "xls" | "xlsb" | "ppt" | "odt" | "ods" | "odp" | "mail" | "mht" | "iwork";

const openDocument = /vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)/;
const openDocuments: Readonly<Record<string, ForeignFormat>> = { text: "odt", spreadsheet: "ods", presentation: "odp" };
const openDocumentIn = (text: string) => openDocuments[openDocument.exec(text)?.[1] ?? ""] ?? null;

/** `types` is the list of content types that an Office package has. */
export function foreignZip(office: OfficePackage, types: string): ForeignFormat | null {
  if (/ms-excel\.sheet\.binary\.macroEnabled/i.test(types)) return "xlsb";
  const stated = office.has("mimetype")
    ? new TextDecoder("latin1").decode(office.read("mimetype").subarray(0, 200))
    : "";
  const isOfApple = office.names.some((name) => /\.iwa$|(?:^|\/)index\.(?:zip|apxl(?:\.gz)?|xml\.gz)$/i.test(name));
  return openDocumentIn(stated) ?? (isOfApple ? "iwork" : null);
}

/** Streams of compound files by their names; of the first three the one stored first is that of the file itself. */
const streams: readonly (readonly [name: string, format: ForeignFormat | "encrypted"])[] = [
  ["WordDocument", "doc"],
  ["Workbook", "xls"],
  ["Book", "xls"],
  ["PowerPoint Document", "ppt"],
];
const surely: typeof streams = [
  ["EncryptedPackage", "encrypted"],
  ["__properties_version1.0", "mail"],
];

/** Entries of the directory of a compound file begin at multiples of it. */
const entryBytes = 128;

function firstOf(bytes: Uint8Array, names: typeof streams): ForeignFormat | "encrypted" | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sought = names.map(([name, format]) => ({ sign: Buffer.from(`${name}\0`, "utf16le"), format }));
  for (let at = entryBytes; at + entryBytes <= file.length; at += entryBytes) {
    for (const { sign, format } of sought)
      if (file.compare(sign, 0, sign.length, at, at + sign.length) === 0) return format;
  }
  return null;
}

export const foreignCompound = (bytes: Uint8Array): ForeignFormat | "encrypted" | "old-office" =>
  firstOf(bytes, surely) ?? firstOf(bytes, streams) ?? "old-office";

/** Office as XML without a zip, of 2003 and later; `head` is the beginning of the file. */
export function foreignXml(head: string): ForeignFormat | "xml" {
  if (/urn:schemas-microsoft-com:office:spreadsheet|progid="Excel\.Sheet"/.test(head)) return "xls";
  if (/office\/word\/2003\/wordml|progid="Word\.Document"/.test(head)) return "doc";
  if (/progid="PowerPoint\.Show"/.test(head)) return "ppt";
  return openDocumentIn(head) ?? "xml";
}

const ofPost = ["message-id", "received", "return-path", "mime-version", "delivered-to", "dkim-signature"];

/** A message as mail programs store it, by the headers before its first empty line. */
export function foreignText(head: string): ForeignFormat | null {
  const headers = new Map<string, string>();
  let name = "";
  for (const line of head.split(/\r?\n/)) {
    if (line.trim() === "") break;
    const [, stated, value = ""] = /^([\w-]{1,60}):(.*)$/.exec(line) ?? [];
    if (stated) [name] = [stated.toLowerCase()];
    else if (!/^[ \t]/.test(line) && !/^>?From \S/.test(line)) return null;
    headers.set(name, `${headers.get(name) ?? ""}${stated ? value : line}`);
  }
  const isPage =
    headers.has("snapshot-content-location") || /saved by|microsoft internet explorer/i.test(headers.get("from") ?? "");
  if (isPage && /multipart\/related/i.test(headers.get("content-type") ?? "")) return "mht";
  return headers.has("from") && ofPost.some((header) => headers.has(header)) ? "mail" : null;
}
