/** Signs of symbol fonts as characters of Unicode. Pure. */

/** By the character's place in the font. */
const wingdings: Readonly<Record<number, string>> = {
  0x28: "☎",
  0x2a: "✉",
  0x6c: "●",
  0x6e: "■",
  0x6f: "☐",
  0x71: "☐",
  0x72: "☐",
  0x78: "☒",
  0x9f: "•",
  0xa8: "☐",
  0xa7: "▪",
  0xdf: "←",
  0xe0: "→",
  0xe8: "→",
  0xef: "⇐",
  0xf0: "⇒",
  0xfb: "✗",
  0xfc: "✓",
  0xfd: "☒",
  0xfe: "☑",
};

const wingdings2: Readonly<Record<number, string>> = {
  0x4f: "✗",
  0x50: "✓",
  0x51: "☒",
  0x52: "☑",
  0x53: "☒",
  0x54: "☒",
  0x2a: "☐",
  0xa3: "☐",
};

const webdings: Readonly<Record<number, string>> = { 0x61: "✓", 0x63: "☐", 0x72: "✗" };

const greek = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
const smallGreek = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";

const symbol: Readonly<Record<number, string>> = {
  ...Object.fromEntries([...greek].map((sign, index) => [0x41 + index, sign])),
  ...Object.fromEntries([...smallGreek].map((sign, index) => [0x61 + index, sign])),
  0x22: "∀",
  0x24: "∃",
  0x2d: "−",
  0xa2: "′",
  0xa3: "≤",
  0xa5: "∞",
  0xab: "↔",
  0xac: "←",
  0xad: "↑",
  0xae: "→",
  0xaf: "↓",
  0xb0: "°",
  0xb1: "±",
  0xb2: "″",
  0xb3: "≥",
  0xb4: "×",
  0xb5: "∝",
  0xb6: "∂",
  0xb7: "•",
  0xb8: "÷",
  0xb9: "≠",
  0xba: "≡",
  0xbb: "≈",
  0xbc: "…",
  0xce: "∈",
  0xd1: "∇",
  0xd2: "®",
  0xd3: "©",
  0xd4: "™",
  0xd5: "∏",
  0xd6: "√",
  0xd7: "⋅",
  0xe5: "∑",
  0xf2: "∫",
};

const fonts: readonly [name: RegExp, signs: Readonly<Record<number, string>>][] = [
  [/^wingdings$/i, wingdings],
  [/^wingdings 2$/i, wingdings2],
  [/^webdings$/i, webdings],
  [/^symbol$/i, symbol],
];

/** Private characters from here on are the places of a symbol font. */
const firstPrivate = 0xf000;

/** A sign that no table has: that there is one is all that can be said. */
const unknown = "▪";

function signAt(point: number, font: string): string {
  const signs = fonts.find(([name]) => name.test(font.trim()))?.[1];
  const place = point >= firstPrivate && point <= firstPrivate + 0xff ? point - firstPrivate : point;
  const sign = signs?.[place];
  if (sign) return sign;
  if (place === point && !signs) return String.fromCodePoint(point);
  // In the font for mathematics, places without a sign of their own are digits and punctuation.
  return place < 0x80 && /^symbol$/i.test(font) ? String.fromCharCode(place) : unknown;
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
