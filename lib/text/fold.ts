/** Text without capitals and accents, in which spellings of one word meet. Client-safe, pure. */

const isPlain = /^[\x20-\x7e]*$/;

export function fold(text: string): string {
  if (isPlain.test(text)) return text.toLowerCase();
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
