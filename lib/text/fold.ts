/** Text without capitals and accents, so that spellings of one word are equal. Client-safe, pure. */

const isPlain = /^[\x20-\x7e]*$/;

/** Accents and points of these scripts. In others, such as Thai or Devanagari, a mark is a vowel; "が" is not "か". */
const accents =
  /[[\p{M}&&[\p{Script=Inherited}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}]]--[\u3099\u309a]]/gv;

export function fold(text: string): string {
  if (isPlain.test(text)) return text.toLowerCase();
  return text.normalize("NFKD").replace(accents, "").normalize("NFC").toLowerCase();
}
