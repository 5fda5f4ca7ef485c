/**
 * Answers without a model: quotes the sentences that answer, word for word and marked as quotations, or finds none.
 * Pure.
 */
import type { Language } from "#lib/bots/spec.ts";
import type { ChunkId } from "#lib/ids.ts";
import type { SearchHit } from "#lib/retrieval/port.ts";
import { placeOf } from "#lib/text/place-of.ts";
import { findAntecedent } from "./quoting/find-antecedent.ts";
import { judgeChunk } from "./quoting/judge-chunk.ts";
import { type ParsedChunk, parseChunk } from "./quoting/parse-chunk.ts";
import { parseQuestion } from "./quoting/parse-question.ts";
import { rateSentences } from "./quoting/rate-sentences.ts";
import { type Gist, gistOf, saysTheSame } from "./quoting/same-fact.ts";
import { isHeldBy } from "./quoting/weigh-question.ts";

export type QuotedAnswer = {
  found: boolean;
  text: string;
  sources: { number: number; chunkId: ChunkId; highlights: string[] }[];
};

const intro: Record<Language, string> = {
  id: "Saya kutip dari pengetahuan yang ada:",
  en: "Quoting from what I know:",
};

const maxQuotes = 3;
/** The best sentence is quoted however long it is. */
const maxWords = 60;
/**
 * A further sentence needs this share of the best one's score; less in the same chunk, while words of the question are
 * unmet.
 */
const keepAbove = 0.72;
const keepAboveInChunk = 0.3;
/** A chunk that meets a much smaller share of the question than the best one is left out. */
const minShare = 0.6;
/** How much a chunk's rank decides between sentences of two chunks. */
const rankPull = 0.7;

type Candidate = { chunk: ParsedChunk; index: number; text: string; words: number; isWhole: boolean; score: number };

/** A sentence that begins with "it" follows the sentence with its antecedent. */
function withAntecedent(candidate: Candidate, candidates: readonly Candidate[]): Candidate[] {
  const { chunk, index } = candidate;
  const antecedent = findAntecedent(
    chunk.sentences.map(({ text }) => text),
    index,
  );
  const before = candidates.find((other) => other.chunk === chunk && other.index === antecedent);
  return before && before.words + candidate.words <= maxWords ? [before, candidate] : [candidate];
}

function choose(candidates: readonly Candidate[]): Candidate[] {
  const ranked = candidates.toSorted((a, b) => b.score - a.score);
  const best = ranked[0];
  if (!best || best.score === 0) return [];
  const chosen = withAntecedent(best, candidates);
  const said: Gist[] = chosen.map(({ text, chunk }) => gistOf(text, chunk.language));
  let words = chosen.reduce((sum, candidate) => sum + candidate.words, 0);
  for (const candidate of ranked) {
    const min = candidate.chunk === best.chunk && !best.isWhole ? keepAboveInChunk : keepAbove;
    if (chosen.length >= maxQuotes) break;
    if (candidate.score < best.score * min) continue;
    if (words + candidate.words > maxWords) continue;
    const gist = gistOf(candidate.text, candidate.chunk.language);
    if (said.some((earlier) => saysTheSame(earlier, gist))) continue;
    said.push(gist);
    chosen.push(candidate);
    words += candidate.words;
  }
  return chosen;
}

/** For each quotation, the first heading that tells its chunk from the others quoted; empty where none is needed. */
function tellingHeadings(chosen: readonly Candidate[]): string[] {
  const places = chosen.map(({ chunk }) => placeOf(chunk.hit));
  const isShared = (heading: string) => places.every((place) => place.includes(heading));
  return places.map((place) => place.find((heading) => !isShared(heading)) ?? "");
}

function cite(chosen: readonly Candidate[], language: Language): QuotedAnswer {
  const headings = tellingHeadings(chosen);
  const sources: QuotedAnswer["sources"] = [];
  const lines = chosen.map(({ chunk: { hit }, text }, index) => {
    let source = sources.find(({ chunkId }) => chunkId === hit.chunkId);
    if (!source) {
      source = { number: sources.length + 1, chunkId: hit.chunkId, highlights: [] };
      sources.push(source);
    }
    source.highlights.push(text);
    const heading = headings[index] ? `(${headings[index]}) ` : "";
    return `> ${heading}${text.replace(/\n+/g, " ")} [${source.number}]`;
  });
  return { found: true, text: `${intro[language]}\n\n${lines.join("\n>\n")}`, sources };
}

/** With `found: false` the caller shows the refusal. */
export function quoteAnswer({
  question,
  hits,
  language,
}: {
  question: string;
  hits: readonly SearchHit[];
  language: Language;
}): QuotedAnswer {
  const chunks = hits.map(parseChunk);
  const read = parseQuestion(question, chunks);
  const { asked, kind } = read;
  const judged = chunks.map((chunk) => ({ chunk, ...judgeChunk(chunk, read) }));
  const bestShare = Math.max(0, ...judged.map(({ share }) => share));
  const bestRank = Math.max(0, ...hits.map(({ rank }) => rank));
  const candidates = judged
    .filter(({ share, mayAnswer }) => mayAnswer && share >= bestShare * minShare)
    .flatMap(({ chunk }) => {
      const strength = 1 - rankPull + (bestRank > 0 ? (rankPull * chunk.hit.rank) / bestRank : 0);
      const scores = rateSentences(chunk, asked, kind);
      return chunk.sentences.map(({ text, words, stems }, index) => ({
        chunk,
        index,
        text,
        words: words.length,
        isWhole: asked.every((word) => word.part === "kind" || isHeldBy(word, stems)),
        score: (scores[index] ?? 0) * strength,
      }));
    });
  const chosen = choose(candidates);
  return chosen.length > 0 ? cite(chosen, language) : { found: false, text: "", sources: [] };
}
