/** Text without capitals and accents, so that spellings of one word are equal. Client-safe, pure. */

const isPlain = /^[\x20-\x7e]*$/;

export function fold(text: string): string {
  if (isPlain.test(text)) return text.toLowerCase();
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
