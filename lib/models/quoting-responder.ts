/** Answers without any model: the sentences that answer, word for word, said to be quotations; or honestly nothing. Pure. */
import type { Language } from "#lib/bots/spec.ts";
import type { SearchHit } from "#lib/retrieval/port.ts";
import { findAntecedent } from "./quoting/find-antecedent.ts";
import { judgePassage } from "./quoting/judge-passage.ts";
import { rateSentences } from "./quoting/rate-sentences.ts";
import { type ReadPassage, readPassage } from "./quoting/read-passage.ts";
import { readQuestion } from "./quoting/read-question.ts";
import { type Gist, gistOf, saysTheSame } from "./quoting/same-fact.ts";
import { isHeldBy } from "./quoting/weigh-question.ts";

export type QuotedAnswer = {
  found: boolean;
  text: string;
  sources: { number: number; chunkId: string; highlights: string[] }[];
};

const intro: Record<Language, string> = {
  id: "Saya kutip dari pengetahuan yang ada:",
  en: "Quoting from what I know:",
};

const mostQuotes = 3;
/** The best sentence is quoted however long it is. */
const mostWords = 60;
/** A further sentence has to be nearly as good as the best; less so in its passage, while it leaves words open. */
const keepAbove = 0.72;
const keepAboveInPassage = 0.3;
/** A passage that meets much less of the question than the best one is left out. */
const leastShare = 0.6;
/** How much the place among the hits decides between sentences of two passages. */
const rankPull = 0.7;

type Candidate = { passage: ReadPassage; index: number; text: string; words: number; isWhole: boolean; score: number };

/** A sentence that begins with "it" follows the one that says what it is. */
function withAntecedent(candidate: Candidate, candidates: readonly Candidate[]): Candidate[] {
  const { passage, index } = candidate;
  const antecedent = findAntecedent(
    passage.sentences.map(({ text }) => text),
    index,
  );
  const before = candidates.find((other) => other.passage === passage && other.index === antecedent);
  return before && before.words + candidate.words <= mostWords ? [before, candidate] : [candidate];
}

function choose(candidates: readonly Candidate[]): Candidate[] {
  const ranked = candidates.toSorted((a, b) => b.score - a.score);
  const best = ranked[0];
  if (!best || best.score === 0) return [];
  const chosen = withAntecedent(best, candidates);
  const said: Gist[] = chosen.map(({ text, passage }) => gistOf(text, passage.language));
  let words = chosen.reduce((sum, candidate) => sum + candidate.words, 0);
  for (const candidate of ranked) {
    const least = candidate.passage === best.passage && !best.isWhole ? keepAboveInPassage : keepAbove;
    if (chosen.length >= mostQuotes) break;
    if (candidate.score < best.score * least) continue;
    if (words + candidate.words > mostWords) continue;
    const gist = gistOf(candidate.text, candidate.passage.language);
    if (said.some((earlier) => saysTheSame(earlier, gist))) continue;
    said.push(gist);
    chosen.push(candidate);
    words += candidate.words;
  }
  return chosen;
}

function cite(chosen: readonly Candidate[], language: Language): QuotedAnswer {
  const sources: QuotedAnswer["sources"] = [];
  const lines = chosen.map(({ passage: { hit }, text }) => {
    let source = sources.find(({ chunkId }) => chunkId === hit.chunkId);
    if (!source) {
      source = { number: sources.length + 1, chunkId: hit.chunkId, highlights: [] };
      sources.push(source);
    }
    source.highlights.push(text);
    return `> ${text.replace(/\n+/g, " ")} [${source.number}]`;
  });
  return { found: true, text: `${intro[language]}\n\n${lines.join("\n>\n")}`, sources };
}

/** `found: false` leaves the refusal to the caller. */
export function quoteAnswer({
  question,
  hits,
  language,
}: {
  question: string;
  hits: readonly SearchHit[];
  language: Language;
}): QuotedAnswer {
  const passages = hits.map(readPassage);
  const read = readQuestion(question, passages);
  const { asked, kind } = read;
  const judged = passages.map((passage) => ({ passage, ...judgePassage(passage, read) }));
  const bestShare = Math.max(0, ...judged.map(({ share }) => share));
  const bestRank = Math.max(0, ...hits.map(({ rank }) => rank));
  const candidates = judged
    .filter(({ share, mayAnswer }) => mayAnswer && share >= bestShare * leastShare)
    .flatMap(({ passage }) => {
      const strength = 1 - rankPull + (bestRank > 0 ? (rankPull * passage.hit.rank) / bestRank : 0);
      const scores = rateSentences(passage, asked, kind);
      return passage.sentences.map(({ text, words, stems }, index) => ({
        passage,
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
