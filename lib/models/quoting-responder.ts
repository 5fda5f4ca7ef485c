/** Answers without any model: the sentences that answer, word for word, said to be quotations; or honestly nothing. Pure. */
import type { Language } from "#lib/bots/spec.ts";
import { analyzeQuery, fold, isStopWord, stemsOf, wordsOf } from "#lib/retrieval/analyze.ts";
import type { SearchHit } from "#lib/retrieval/port.ts";
import { sentencesOf } from "#lib/retrieval/sentences.ts";

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
const enoughShare = 0.34;
/** A further sentence has to be nearly as good as the best. */
const keepAbove = 0.72;
const wantedBonus = 0.3;
/** Two sentences that share this much of the shorter one's telling words say the same. */
const sameShare = 0.8;

type Wanted = { asks: RegExp; answers: RegExp };

/** What kind of thing the question wants, and how a sentence that holds it looks. */
const wantedKinds: readonly Wanted[] = [
  { asks: /\b(?:berapa|how (?:many|much|long|old|far)|jumlah|harga|biaya|price|cost)\b/, answers: /\p{N}/u },
  {
    asks: /\b(?:kapan|when|jam|pukul|tanggal|hari apa|what time)\b/,
    answers: /\p{N}|senin|selasa|rabu|kamis|jumat|sabtu|minggu|tahun|bulan|\w+day\b/iu,
  },
  { asks: /\b(?:siapa|who)\b/, answers: /(?<=\S\s)\p{Lu}\p{L}+/u },
  { asks: /\b(?:mengapa|kenapa|why)\b/, answers: /karena|sebab|akibat|agar|untuk|because|due to|since|so that/i },
];

type Candidate = { hit: SearchHit; sentence: string; score: number; order: number };

function rateSentence(
  sentence: string,
  hit: SearchHit,
  terms: ReturnType<typeof analyzeQuery>["terms"],
  wanted: Wanted | undefined,
): number {
  const language = hit.language === "en" ? "en" : "id";
  const stems = new Set(wordsOf(sentence).flatMap(({ folded }) => [folded, ...stemsOf(folded, language)]));
  const titleStems = new Set(wordsOf(hit.title).flatMap(({ folded }) => [folded, ...stemsOf(folded, language)]));
  let reachable = 0;
  let found = 0;
  for (const term of terms) {
    reachable += term.weight;
    const keys = [term.folded, ...term.stems];
    if (keys.some((key) => stems.has(key))) found += term.weight;
    else if (keys.some((key) => titleStems.has(key))) found += term.weight * 0.5;
  }
  const share = reachable > 0 ? found / reachable : 0;
  return share * (0.5 + 0.5 * hit.score) + (share > 0 && wanted?.answers.test(sentence) ? wantedBonus : 0);
}

/** A sentence's telling words, stemmed, and those among them that make it a fact of its own: its names and figures. */
type Gist = { words: ReadonlySet<string>; facts: ReadonlySet<string> };

const isNameOrFigure = (raw: string, start: number) => /\p{N}/u.test(raw) || (start > 0 && /^\p{Lu}/u.test(raw));

function gistOf(sentence: string, language: Language): Gist {
  const telling = wordsOf(sentence).filter(({ folded }) => !isStopWord(folded));
  const facts = telling.filter(({ raw, start }) => isNameOrFigure(raw, start));
  const stemmed = (words: typeof telling) => new Set(words.flatMap(({ folded }) => stemsOf(folded, language)));
  return { words: stemmed(telling), facts: stemmed(facts) };
}

function saysTheSame(one: Gist, other: Gist): boolean {
  const [short, long] = one.words.size <= other.words.size ? [one, other] : [other, one];
  const differ =
    [...short.facts].some((fact) => !long.words.has(fact)) || [...long.facts].some((fact) => !short.words.has(fact));
  if (differ) return false;
  const shared = [...short.words].filter((word) => long.words.has(word)).length;
  return shared >= short.words.size * sameShare;
}

const asPair = (hit: SearchHit) => hit.kind === "qa";

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
  const nothing: QuotedAnswer = { found: false, text: "", sources: [] };
  const { terms } = analyzeQuery(question);
  const telling = terms.filter(({ folded }) => !isStopWord(folded));
  if (telling.length === 0) return nothing;
  const folded = fold(question);
  const wanted = wantedKinds.find(({ asks }) => asks.test(folded));

  const candidates: Candidate[] = [];
  for (const hit of hits) {
    // The answer of a pair whose question fits is the answer, whole.
    const sentences = asPair(hit) ? [hit.text] : sentencesOf(hit.text);
    for (const sentence of sentences) {
      const own = rateSentence(sentence, hit, terms, wanted);
      const score = asPair(hit)
        ? Math.max(own, hit.score * (0.6 + (wanted?.answers.test(sentence) ? wantedBonus : 0.1)))
        : own;
      candidates.push({ hit, sentence, score, order: candidates.length });
    }
  }
  candidates.sort((a, b) => b.score - a.score || a.order - b.order);
  const best = candidates[0];
  if (!best || best.score < enoughShare) return nothing;

  const chosen: Candidate[] = [];
  const said: Gist[] = [];
  for (const candidate of candidates) {
    if (chosen.length >= mostQuotes || candidate.score < best.score * keepAbove) break;
    const gist = gistOf(candidate.sentence, candidate.hit.language === "en" ? "en" : "id");
    if (said.some((earlier) => saysTheSame(earlier, gist))) continue;
    said.push(gist);
    chosen.push(candidate);
  }

  const numberByChunk = new Map<string, number>();
  const sources: QuotedAnswer["sources"] = [];
  const lines = chosen.map(({ hit, sentence }) => {
    let number = numberByChunk.get(hit.chunkId);
    if (number === undefined) {
      number = numberByChunk.size + 1;
      numberByChunk.set(hit.chunkId, number);
      sources.push({ number, chunkId: hit.chunkId, highlights: [] });
    }
    sources[number - 1]?.highlights.push(sentence);
    return `> ${sentence.replace(/\n+/g, " ")} [${number}]`;
  });
  return { found: true, text: `${intro[language]}\n\n${lines.join("\n>\n")}`, sources };
}
