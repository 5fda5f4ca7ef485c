/** A text cut behind its sentences, and a long sentence between words. Client-safe, pure. */
const maxLength = 200;

const piece = new RegExp(String.raw`[^]{1,${maxLength}}(?:(?<=[.!?。！？\n])(?=\s|$)|\s|$)|[^]{1,${maxLength}}`, "g");

export function inSentences(text: string): string[] {
  const sentences = text.split(/(?<=[.!?。！？])\s+|\n+/);
  return sentences
    .flatMap((sentence) => sentence.match(piece) ?? [])
    .map((part) => part.trim())
    .filter(Boolean);
}
