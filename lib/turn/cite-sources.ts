/** Turns the numbers that an answer cites into stored citations. Pure. */
import type { SearchHit } from "#lib/retrieval/port.ts";
import type { Citation } from "./schema.ts";

const marker = /\s?\[(\d{1,2})\]/g;

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

/** The answer without numbers that name no chunk, and a citation for each number that names one. */
export function citeSources(answer: string, hits: readonly SearchHit[]): { text: string; citations: Citation[] } {
  const cited = new Map<number, Citation>();
  const text = answer.replace(marker, (whole, digits: string, offset: number) => {
    // A link's text, "[1](address)", is no citation.
    if (answer[offset + whole.length] === "(") return whole;
    const number = Number(digits);
    const hit = hits[number - 1];
    if (!hit) return hits.length > 0 ? "" : whole;
    cited.set(number, toCitation(hit, number, hit.matched));
    return whole;
  });
  return { text, citations: [...cited.values()].sort((a, b) => a.number - b.number) };
}
