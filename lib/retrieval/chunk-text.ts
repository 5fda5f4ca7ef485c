/** Cuts a long text into passages: at headings and paragraphs first, then at sentences, never inside one where it can be helped. Pure. */
import { sentencesOf } from "./sentences.ts";

export type TextChunk = {
  /** The headings above the passage, outermost first. */
  titlePath: string[];
  text: string;
};

const targetWords = 150;
const mostWords = 220;
/** A passage without any sentence end is cut here all the same. */
export const mostCharacters = 4_000;

const heading = /^(#{1,6})\s+(.+?)(?:\s+#+)?\s*$/;
const wordCount = (text: string) => text.split(/\s+/).filter(Boolean).length;

/** The longest beginning that ends between words, or at least between characters. */
function beginningOf(text: string): string {
  if (text.length <= mostCharacters) return text;
  const part = text.slice(0, mostCharacters);
  const space = part.search(/\s\S*$/);
  if (space > 0) return part.slice(0, space + 1);
  return /[\ud800-\udbff]$/.test(part) ? part.slice(0, -1) : part;
}

function cutLong(block: string): string[] {
  const pieces: string[] = [];
  let current = "";
  for (const sentence of sentencesOf(block)) {
    let rest = sentence;
    while (rest) {
      const whole = beginningOf(rest);
      rest = rest.slice(whole.length);
      const part = whole.trim();
      const joined = current ? `${current} ${part}` : part;
      if (current && (wordCount(joined) > mostWords || joined.length > mostCharacters)) {
        pieces.push(current);
        current = part;
      } else {
        current = joined;
      }
    }
  }
  if (current) pieces.push(current);
  return pieces;
}

export function chunkText(text: string): TextChunk[] {
  const chunks: TextChunk[] = [];
  let path: { level: number; title: string }[] = [];
  let current: string[] = [];
  const flush = () => {
    const joined = current.join("\n\n").trim();
    current = [];
    if (joined) chunks.push({ titlePath: path.map(({ title }) => title), text: joined });
  };
  for (const block of text.replace(/\r\n?/g, "\n").split(/\n\s*\n|(?=^#{1,6}\s)/m)) {
    const [first = "", ...rest] = block.trim().split("\n");
    const match = heading.exec(first);
    if (match) {
      flush();
      const level = match[1]?.length ?? 1;
      path = [...path.filter((entry) => entry.level < level), { level, title: match[2] ?? "" }];
    }
    const body = (match ? rest.join("\n") : block).trim();
    if (!body) continue;
    const size = wordCount(body);
    const before = current.join("\n\n");
    const already = wordCount(before);
    const tooLong = size > mostWords || body.length > mostCharacters;
    const isFull =
      already + size > mostWords || already >= targetWords || before.length + body.length > mostCharacters - 2;
    if (current.length > 0 && (tooLong || isFull)) flush();
    if (!tooLong) {
      current.push(body);
      continue;
    }
    for (const piece of cutLong(body)) {
      current.push(piece);
      flush();
    }
  }
  flush();
  // A text of headings alone is still what somebody wanted to be found.
  return chunks.length > 0 || !text.trim() ? chunks : [{ titlePath: [], text: text.trim().slice(0, mostCharacters) }];
}
