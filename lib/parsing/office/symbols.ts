/** Signs of symbol fonts as characters of Unicode. Pure. */
import { codePoint } from "dingbat-to-unicode";

/** Boxes and ticks have several signs each, of which the common ones are found; by the place in the font. */
const ticks: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  wingdings: { 111: "☐", 113: "☐", 114: "☐", 120: "☒", 168: "☐", 251: "✗", 253: "☒", 254: "☑" },
  "wingdings 2": { 42: "☐", 48: "☐", 79: "✗", 80: "✓", 81: "☒", 83: "☒", 163: "☐" },
  webdings: { 99: "☐", 114: "✗" },
};
/** As the library names them. */
const fonts: Readonly<Record<string, string>> = {
  symbol: "Symbol",
  webdings: "Webdings",
  wingdings: "Wingdings",
  "wingdings 2": "Wingdings 2",
  "wingdings 3": "Wingdings 3",
};

/** Private characters from here on are the places of a symbol font. */
const firstPrivate = 0xf000;

/** A sign that no table has: that there is one is all that can be said. */
const unknown = "▪";

function signAt(point: number, font: string): string {
  const name = font.trim().toLowerCase();
  const place = point >= firstPrivate && point <= firstPrivate + 0xff ? point - firstPrivate : point;
  const sign = ticks[name]?.[place] ?? (fonts[name] && codePoint(fonts[name], place)?.string);
  if (sign) return sign;
  return place === point && !fonts[name] ? String.fromCodePoint(point) : unknown;
}

/** `code` is hexadecimal, as a symbol states it. */
export function symbolOf(code: string | undefined, font: string | undefined): string {
  const point = Number.parseInt(code ?? "", 16);
  return point > 0 && point <= 0x10ffff ? signAt(point, font ?? "") : "";
}

/** A run's text in its font: private characters are signs of it. */
export const textInFont = (text: string, font: string | undefined): string =>
  /[\uf000-\uf0ff]/.test(text)
    ? text.replace(/[\uf000-\uf0ff]/g, (sign) => signAt(sign.charCodeAt(0), font ?? ""))
    : text;

/** Boxes to be ticked, and ticks. */
export const isTickBox = (sign: string): boolean => /^[☐☑☒✓✔✗✘]$/.test(sign);
