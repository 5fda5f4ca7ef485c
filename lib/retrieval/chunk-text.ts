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

const heading = /^(#{1,6})\s+(.+?)\s*#*$/;
const wordCount = (text: string) => text.split(/\s+/).filter(Boolean).length;

function cutLong(block: string): string[] {
  const pieces: string[] = [];
  let current = "";
  for (const sentence of sentencesOf(block)) {
    for (let rest = sentence; rest; rest = rest.slice(mostCharacters)) {
      const part = rest.slice(0, mostCharacters);
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
    const already = wordCount(current.join(" "));
    const tooLong = size > mostWords || body.length > mostCharacters;
    if (current.length > 0 && (tooLong || already + size > mostWords || already >= targetWords)) flush();
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
  return chunks;
}
