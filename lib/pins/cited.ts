/** What a pinned answer cites: by its marks, compared with the chunks as they are now. Pure. */
import type { BaseId, ChunkId } from "#lib/ids.ts";
import { marksOf } from "#lib/markdown/citation-marks.ts";
import type { Citation } from "#lib/turn/schema.ts";
import type { PinChange } from "./schema.ts";

/** A chunk as it is now. */
export type CitedChunk = { id: ChunkId; baseId: BaseId; title: string; text: string; updatedAt: Date };
export type ChunkById = ReadonlyMap<ChunkId, CitedChunk>;

/** The citations that the answer still names. */
export function citedIn(answer: string, citations: readonly Citation[]): Citation[] {
  const numbers = new Set(marksOf(answer).flatMap((mark) => mark.numbers));
  return citations.filter(({ number }) => numbers.has(number));
}

export function changesOf(citations: readonly Citation[], chunks: ChunkById): PinChange[] {
  return citations.flatMap(({ number, chunkId, title, text }) => {
    const chunk = chunks.get(chunkId);
    if (chunk && chunk.title === title && chunk.text === text) return [];
    const after = chunk ? { title: chunk.title, text: chunk.text, baseId: chunk.baseId } : null;
    return [{ number, chunkId, before: { title, text }, after }];
  });
}

/** The answer without the marks of some numbers, and without the spaces before them. */
function withoutMarks(answer: string, numbers: ReadonlySet<number>): string {
  let text = "";
  let kept = 0;
  for (const mark of marksOf(answer)) {
    const left = mark.numbers.filter((number) => !numbers.has(number));
    if (left.length === mark.numbers.length) continue;
    const before = answer.slice(kept, mark.start);
    text += left.length === 0 && mark.isApart ? before.replace(/[^\S\n]$/, "") : before;
    text += left.map((number) => `[${number}]`).join("");
    kept = mark.end;
  }
  return text + answer.slice(kept);
}

/** Citations as the chunks are now; one whose chunk is gone leaves the answer with its marks. */
export function reviewed(
  answer: string,
  citations: readonly Citation[],
  chunks: ChunkById,
): { answer: string; citations: Citation[] } {
  const gone = new Set(citations.flatMap(({ number, chunkId }) => (chunks.has(chunkId) ? [] : [number])));
  return {
    answer: withoutMarks(answer, gone),
    citations: citations.flatMap((citation) => {
      const chunk = chunks.get(citation.chunkId);
      if (!chunk) return [];
      const { title, text } = chunk;
      const highlights = citation.highlights.filter((words) => text.includes(words));
      return [{ ...citation, title, text, highlights, updatedAt: chunk.updatedAt.toISOString() }];
    }),
  };
}
