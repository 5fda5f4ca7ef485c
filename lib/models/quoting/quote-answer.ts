/** Answers without any model: the sentences that answer, word for word, said to be quotations; or honestly nothing. Pure. */
import type { Language } from "#lib/bots/spec.ts";
import type { SearchHit } from "#lib/retrieval/port.ts";
import { answers, rateSentences } from "./rate-passage.ts";
import { type ReadPassage, readPassage } from "./read-passage.ts";
import { type Gist, gistOf, saysTheSame } from "./same-fact.ts";
import { wantedKindOf } from "./wanted-kind.ts";
import { weighQuestion } from "./weigh-question.ts";

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
/** A further sentence has to be nearly as good as the best; less so beside it, in the same passage. */
const keepAbove = 0.72;
const keepAboveInPassage = Number(process.env.KP ?? 0.45);const leastRank=Number(process.env.LR ?? 0.6);

type Candidate = { passage: ReadPassage; text: string; words: number; score: number };

function choose(candidates: readonly Candidate[]): Candidate[] {
  const ranked = candidates.toSorted((a, b) => b.score - a.score);
  const best = ranked[0];
  if (!best || best.score === 0) return [];
  const chosen: Candidate[] = [];
  const said: Gist[] = [];
  let words = 0;
  for (const candidate of ranked) {
    const least = candidate.passage === best.passage ? keepAboveInPassage : keepAbove;
    if (chosen.length >= mostQuotes || candidate.score < best.score * least) continue;
    if (chosen.length > 0 && words + candidate.words > mostWords) continue;
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
  const kind = wantedKindOf(question);
  const passages = hits.map(readPassage);
  const asked = weighQuestion(question, passages, kind);
  const bestRank = Math.max(0, ...hits.map(({ rank }) => rank));
  const candidates = passages
    .filter((passage) => passage.hit.rank >= bestRank*leastRank && answers(passage, asked, kind))
    .flatMap((passage) => {
      const strength = 0.5 + 0.25 * passage.hit.score + (bestRank > 0 ? (0.25 * passage.hit.rank) / bestRank : 0);
      return rateSentences(passage, asked, kind).map(({ sentence, score }) => ({
        passage,
        text: sentence.text,
        words: sentence.words.length,
        score: score * strength,
      }));
    });
  const chosen = choose(candidates);
  return chosen.length > 0 ? cite(chosen, language) : { found: false, text: "", sources: [] };
}
