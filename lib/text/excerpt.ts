/** What a search shows of a text that it found. Client-safe, pure. */
import { fold } from "./fold.ts";

const charsBefore = 40;
const charsAfter = 120;
const maxWords = 12;

/** The words of a query as they are searched for. */
export const wordsIn = (query: string): string[] =>
  [...new Set(fold(query).split(/\s+/).filter(Boolean))].slice(0, maxWords);

/** The text around the first of the words, in one line; its beginning where folding moved the words. */
export function excerptAround(text: string, words: readonly string[]): string {
  const line = text.replace(/\s+/g, " ").trim();
  const folded = fold(line);
  const places = words.map((word) => folded.indexOf(word)).filter((place) => place >= 0);
  const found = folded.length === line.length && places.length > 0 ? Math.min(...places) : 0;
  const from = found <= charsBefore ? 0 : line.indexOf(" ", found - charsBefore) + 1;
  const start = Math.min(from, found);
  const part = line.slice(start, found + charsAfter).replace(/[\ud800-\udbff]$/, "");
  return `${start > 0 ? "…" : ""}${part}${found + charsAfter < line.length ? "…" : ""}`;
}
