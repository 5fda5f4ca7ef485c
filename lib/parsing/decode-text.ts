/** Decodes bytes to characters, by their declared encoding, else by a guess. Pure. */
import { analyse } from "chardet";
import type { ParseNote } from "./document.ts";

export type DecodedText = { text: string; notes: ParseNote[] };

const sampleBytes = 65_536;
const control = /(?!\s)[\p{Cc}\ufffe\uffff]/gu;

/** The encoding of a byte order mark. */
function byteOrderMark(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : null;
}

/** Latin text in UTF-16 has a zero in nearly every second place. */
function zerosOfUtf16(bytes: Uint8Array): string | null {
  const pairs = Math.floor(Math.min(bytes.length, sampleBytes) / 2);
  if (pairs === 0 || bytes.length % 2 !== 0) return null;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < pairs; index++) {
    if (bytes[index * 2] === 0) even += 1;
    if (bytes[index * 2 + 1] === 0) odd += 1;
  }
  if (odd > pairs * 0.4 && even < pairs * 0.05) return "utf-16le";
  return even > pairs * 0.4 && odd < pairs * 0.05 ? "utf-16be" : null;
}

const isKnownEncoding = (label: string) => {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
};

const unreadable = (text: string): ParseNote[] => (text.includes("\ufffd") ? [{ code: "unreadable_characters" }] : []);

/** Below this share of certainty, in percent, a guess is none. */
const minConfidence = 60;
const western = "windows-1252";

/** Of a text whose words are of another script, this share is enough: the alternative is no word at all. */
const minForeignConfidence = 10;
const minCentralConfidence = 20;
const foreign = /^(?:windows-125[1356]|KOI8-R|ISO-8859-[5678])$/;
/** Letters that are Icelandic in Windows-1252 and Turkish in Windows-1254. */
const turkish = /[ðþýÐÞÝ]/;
const icelandic = /[æáéíóúÆÁÉÍÓÚ]/;

const isWhole = (bytes: Uint8Array, name: string) =>
  isKnownEncoding(name) && !/[\ufffd\x80-\x9f]/.test(new TextDecoder(name).decode(bytes));

/** Words that are nearly all accents in Western letters are no Western words. */
function isForeign(text: string): boolean {
  const words = (text.match(/[\p{L}\p{N}\u0080-\u00ff]+/gu) ?? [])
    .filter((word) => /[\u0080-\u00ff]/.test(word))
    .join("");
  return words.length > 0 && words.replace(/[^\0-\x7f]/g, "").length < words.length * 0.3;
}

/** The likeliest encoding in which all bytes are characters, else Windows-1252, in which any bytes are. */
function guessEncoding(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, sampleBytes);
  // Named after what its first 128 characters are.
  const guesses = analyse(sample).filter(({ name }) => !/^(?:ASCII|UTF-)/.test(name));
  const likely = guesses.find(
    ({ name, confidence }) => confidence >= minConfidence && name !== "ISO-8859-1" && isWhole(bytes, name),
  );
  if (likely) return likely.name;
  const inWestern = new TextDecoder(western).decode(sample);
  if (isForeign(inWestern)) {
    const other = guesses.find(
      ({ name, confidence }) => confidence >= minForeignConfidence && foreign.test(name) && isWhole(bytes, name),
    );
    if (other) return other.name;
    const thai = new TextDecoder("windows-874").decode(sample);
    if (!/[\ufffd\x80-\x9f]/.test(thai) && /\p{Script=Thai}/u.test(thai)) return "windows-874";
  }
  if (turkish.test(inWestern) && !icelandic.test(inWestern)) return "windows-1254";
  const [first] = guesses;
  const isCentral = first?.name === "windows-1250" && first.confidence >= minCentralConfidence;
  const isTied = guesses.some(({ name, confidence }) => name === western && confidence >= (first?.confidence ?? 0));
  return isCentral && !isTied && isWhole(bytes, first.name) ? first.name : western;
}

const scripts = [
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/gu,
  ...["Hangul", "Cyrillic", "Greek", "Arabic", "Hebrew", "Thai", "Devanagari"].map(
    (name) => new RegExp(`\\p{Script=${name}}`, "gu"),
  ),
];

/** UTF-16 of letters beyond the Latin ones: pairs of bytes that are letters of one script, with ASCII between them. */
function scriptOfUtf16(bytes: Uint8Array): string | null {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return null;
  for (const encoding of ["utf-16le", "utf-16be"]) {
    const text = new TextDecoder(encoding).decode(bytes.subarray(0, sampleBytes));
    const ascii = text.match(/[\t\n\r\x20-\x7e]/g)?.length ?? 0;
    const most = Math.max(...scripts.map((script) => text.match(script)?.length ?? 0));
    if (ascii > 0 && most * 2 >= ascii && (ascii + most) / text.length > 0.97) return encoding;
  }
  return null;
}

/** Valid UTF-8, or UTF-8 with little damage (a file cut inside a character), or a guess, which is told. */
function decodeUnnamed(bytes: Uint8Array): DecodedText {
  const text = new TextDecoder("utf-8").decode(bytes);
  const damaged = text.match(/\ufffd/g)?.length ?? 0;
  if (damaged === 0) return { text, notes: [] };
  const whole = (text.match(/[^\0-\x7f]/g)?.length ?? 0) - damaged;
  if (damaged * 10 <= whole) return { text, notes: unreadable(text) };
  const encoding = guessEncoding(bytes);
  return { text: new TextDecoder(encoding).decode(bytes), notes: [{ code: "encoding_guessed", encoding }] };
}

/**
 * `labels` are the encodings named by a header, then by a page: the first in which all bytes are characters, else the
 * first. A byte order mark comes before them; an unknown label is ignored.
 */
export function decodeText(bytes: Uint8Array, ...labels: (string | null | undefined)[]): DecodedText {
  const mark = byteOrderMark(bytes);
  const stated = labels.filter((label): label is string => !!label && isKnownEncoding(label));
  const texts = (mark ? [mark] : stated).map((label) => new TextDecoder(label).decode(bytes));
  const stating = texts.find((text) => !text.includes("\ufffd")) ?? texts[0];
  if (stating !== undefined) return { text: stating, notes: unreadable(stating) };
  const guessed = zerosOfUtf16(bytes) ?? scriptOfUtf16(bytes);
  if (!guessed) return decodeUnnamed(bytes);
  const text = new TextDecoder(guessed).decode(bytes);
  return { text, notes: unreadable(text) };
}

/** Whether the bytes are no text: text has almost no control characters, compressed or compiled bytes many. */
export function looksBinary(bytes: Uint8Array): boolean {
  const { text } = decodeText(bytes.subarray(0, sampleBytes));
  const odd = text.match(control)?.length ?? 0;
  const damaged = text.match(/\ufffd/g)?.length ?? 0;
  if (damaged > Math.max(1, text.length / 100)) return true;
  return odd > Math.max(1, text.length / 200) || (odd > 0 && text.length < 16);
}

/** The `charset` of a content type. */
export function charsetOf(contentType: string | undefined): string | null {
  return /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? "")?.[1] ?? null;
}
