/** Turns the numbers that an answer cites into stored citations. Pure. */
import { marksOf } from "#lib/markdown/citation-marks.ts";
import type { SearchHit } from "#lib/retrieval/port.ts";
import type { Citation } from "./schema.ts";

/** A text without any of these cites nothing. */
const mayCite = /[[【［]\s?\d/;

export function toCitation(hit: SearchHit, number: number, highlights: readonly string[]): Citation {
  return {
    number,
    chunkId: hit.chunkId,
    title: hit.title,
    text: hit.text,
    highlights: [...highlights],
    documentTitle: hit.documentTitle,
    titlePath: hit.titlePath,
    baseName: hit.baseName,
    sourceUrl: hit.sourceUrl,
    page: hit.page,
    updatedAt: hit.updatedAt,
    score: hit.score,
  };
}

/**
 * The answer with each mark as `[1]`, and a citation for each number that names a chunk. A mark that names none is taken
 * out where a mark stands, behind a word and a space; elsewhere a number in brackets is the answer's own.
 */
export function citeSources(answer: string, hits: readonly SearchHit[]): { text: string; citations: Citation[] } {
  if (hits.length === 0 || !mayCite.test(answer)) return { text: answer, citations: [] };
  const cited = new Map<number, Citation>();
  let text = "";
  let kept = 0;
  for (const { start, end, numbers, isApart } of marksOf(answer)) {
    const named = numbers.flatMap((number) => {
      const hit = hits[number - 1];
      return hit ? [{ number, hit }] : [];
    });
    if (named.length === 0 && !isApart) continue;
    const before = answer.slice(kept, start);
    text += named.length > 0 ? before : before.replace(/[^\S\n]$/, "");
    text += named.map(({ number }) => `[${number}]`).join("");
    kept = end;
    for (const { number, hit } of named) cited.set(number, toCitation(hit, number, hit.matched));
  }
  return { text: text + answer.slice(kept), citations: [...cited.values()].sort((a, b) => a.number - b.number) };
}
