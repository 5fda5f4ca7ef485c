/** The page of a web archive (MHTML), which some programs put into Word files. */

type Entity = { type: string; encoding: string; body: string };

/** Parts beyond it are pictures. */
const maxEntities = 200;

function headersOf(head: string): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/)) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return headers;
}

function toEntity(source: string): Entity {
  const [head = "", ...rest] = source.replace(/^\s+/, "").split(/\r?\n\r?\n/);
  const headers = headersOf(head);
  const encoding = (headers.get("content-transfer-encoding") ?? "").toLowerCase();
  return { type: headers.get("content-type") ?? "", encoding, body: rest.join("\n\n") };
}

function bytesOf({ encoding, body }: Entity): Uint8Array {
  if (encoding === "base64") return Buffer.from(body, "base64");
  if (encoding !== "quoted-printable") return Buffer.from(body, "latin1");
  const plain = body
    .replace(/=[ \t]*\r?\n/g, "")
    .replace(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, "latin1");
}

/** `head` is the beginning of the file. */
export const isWebArchive = (head: string): boolean =>
  /^\s*(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*)*content-type:\s*multipart\/(?:related|alternative|mixed)/i.test(head);

/** The first page and its content type; null where it holds none. */
export function pageOfWebArchive(bytes: Uint8Array): { bytes: Uint8Array; contentType: string } | null {
  // As Latin-1, each byte stays one character.
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const boundary = /boundary="?([^"\s;]{1,200})/i.exec(whole.slice(0, 4_096))?.[1];
  if (!boundary) return null;
  for (const source of whole.split(`--${boundary}`, maxEntities).slice(1)) {
    const entity = toEntity(source);
    if (/^text\/html/i.test(entity.type)) return { bytes: bytesOf(entity), contentType: entity.type };
  }
  return null;
}
