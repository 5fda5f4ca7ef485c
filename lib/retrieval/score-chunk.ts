/** Scores a chunk for a question: its text by BM25, its title by the overlap with the question. Pure. */
import type { AnalysisMemory, AnalyzedChunk } from "./analysis-memory.ts";
import { stopWeight } from "./analyze.ts";
import type { WeighedTerm } from "./port.ts";

export type ScoredText = {
  /** The value that chunks are ordered by; greater is better. */
  rank: number;
  /** The share of the greatest possible score, 0 to 1. */
  score: number;
};

/** BM25's parameters: k1, the saturation of repeated words, and b, the length normalisation. */
const saturation = 1.2;
const lengthPull = 0.6;
const averageWords = 80;
/** The rank that a title equal to the question adds, as a share of a text's that holds all of the question once. */
const titleWeight = 0.6;
/** The rank that two neighbouring words of the question add where they are neighbours in the text too. */
const neighbourWeight = 0.3;

/**
 * A name of several words, "SMP Tunas Harapan", proves little more than one of them: above a share of the question, words
 * that stand side by side in both count as one for the score. Below it no score is lowered, so that none falls below a
 * usual minimum.
 */
const lowShare = 0.25;
const namePull = 3;

/** A question prepared for scoring many chunks. */
export type Question = {
  terms: readonly WeighedTerm[];
  phrases: readonly string[][];
  /** The rank of a text that holds every word. */
  reach: number;
  /** The term of the question that has a stem; the first where several have it. */
  byStem: ReadonlyMap<string, number>;
};

const worthOf = ({ weight, idf }: WeighedTerm) => weight * idf;
const worthOfAll = (terms: readonly WeighedTerm[]) => terms.reduce((sum, term) => sum + worthOf(term), 0);

export function toQuestion(terms: readonly WeighedTerm[], phrases: readonly string[][]): Question {
  const byStem = new Map<string, number>();
  for (const [index, { stems }] of terms.entries())
    for (const stem of stems) if (!byStem.has(stem)) byStem.set(stem, index);
  return { terms, phrases, reach: worthOfAll(terms), byStem };
}

/**
 * By the number of each word of the dictionary: the term that it matches, counted from 1; 0 for none. A word with stems
 * of several terms matches the term of its first matching form.
 */
function termsByWord({ byStem }: Question, memory: AnalysisMemory): Uint8Array {
  const terms = new Uint8Array(memory.size);
  const ranks = new Uint8Array(memory.size).fill(255);
  for (const [stem, index] of byStem) {
    for (const { id, rank } of memory.wordsWith(stem)) {
      if (rank >= (ranks[id] ?? 0)) continue;
      ranks[id] = rank;
      terms[id] = index + 1;
    }
  }
  return terms;
}

/** What of a question is found in one chunk; the arrays are used again for the next one. */
type Found = {
  /** How often each term of the question is found: in all, and in the title. */
  counts: Uint32Array;
  inTitle: Uint32Array;
  /** For each term, 1 where it stands right behind the term before it. */
  follows: Uint8Array;
  matchesMore: boolean;
};

/** The dictionary's words that match the question, and room for what is found of it. */
export type Matching = { memory: AnalysisMemory; termOf: Uint8Array; found: Found };

export function matchingOf(question: Question, memory: AnalysisMemory): Matching {
  const size = question.terms.length;
  const found = {
    counts: new Uint32Array(size),
    inTitle: new Uint32Array(size),
    follows: new Uint8Array(size),
    matchesMore: false,
  };
  return { memory, termOf: termsByWord(question, memory), found };
}

function lookUp({ terms }: Question, { termOf, found }: Matching, chunk: AnalyzedChunk): Found {
  const { ids, joinedAt, words, titleFrom, textFrom } = chunk;
  const { counts, inTitle, follows } = found;
  counts.fill(0);
  inTitle.fill(0);
  follows.fill(0);
  let [matchesMore, before] = [false, 0];
  for (let at = 0; at < ids.length; at += 1) {
    const term = termOf[ids[at] ?? 0] ?? 0;
    const last = before;
    before = term;
    if (term === 0) continue;
    const index = term - 1;
    counts[index] = (counts[index] ?? 0) + 1;
    const place = at < words ? at : (joinedAt[at - words] ?? 0);
    if (place >= titleFrom && place < textFrom) inTitle[index] = (inTitle[index] ?? 0) + 1;
    if (last === index && last > 0 && at < words) follows[index] = 1;
    matchesMore ||= !terms[index]?.isStopWord;
  }
  found.matchesMore = matchesMore;
  return found;
}

function textRank({ terms }: Question, { counts }: Found, words: number): number {
  const norm = saturation * (1 - lengthPull + (lengthPull * words) / averageWords);
  let sum = 0;
  for (const [index, term] of terms.entries()) {
    const count = counts[index] ?? 0;
    sum += (worthOf(term) * count * (saturation + 1)) / (count + norm);
  }
  return sum;
}

/** For each two neighbours in the question that are neighbours in the text, the lower of their weights. */
function neighbourRank({ terms }: Question, { follows }: Found): number {
  let sum = 0;
  for (let index = 1; index < terms.length; index += 1) {
    const [first, second] = [terms[index - 1], terms[index]];
    if (first && second && follows[index]) sum += Math.min(worthOf(first), worthOf(second));
  }
  return sum;
}

/** 0 to 1; 1 where the title holds all of the question and no other word. */
function titleFit({ terms, reach }: Question, weight: number, { inTitle }: Found): number {
  if (weight === 0) return 0;
  const held = terms.filter((_, index) => inTitle[index]);
  const ofTitle = held.reduce((sum, { isStopWord }) => sum + (isStopWord ? stopWeight : 1), 0) / weight;
  return (worthOfAll(held) / reach) * Math.sqrt(Math.min(1, ofTitle));
}

function holdsPhrase(memory: AnalysisMemory, { ids, words }: AnalyzedChunk, phrase: readonly string[]): boolean {
  for (let start = 0; start + phrase.length <= words; start += 1)
    if (phrase.every((word, offset) => memory.foldedOf(ids[start + offset] ?? 0) === word)) return true;
  return false;
}

/** 0 to 1: the share of the question's worth that the chunk holds. */
function scoreOf(question: Question, found: Found): number {
  const { terms, reach } = question;
  const held = worthOfAll(terms.filter((_, index) => found.counts[index]));
  const share = held / reach;
  if (share <= lowShare || share >= 1) return Math.min(1, share);
  const repeated = neighbourRank(question, found) * Math.min(1, namePull * (share - lowShare));
  return Math.max(lowShare, (held - repeated) / (reach - repeated));
}

/** A chunk without a quoted phrase of the question has its rank and score halved. */
export function scoreChunk(question: Question, matching: Matching, chunk: AnalyzedChunk): ScoredText {
  const found = lookUp(question, matching, chunk);
  if (question.reach === 0 || !found.matchesMore) return { rank: 0, score: 0 };
  const halvings = 2 ** question.phrases.filter((phrase) => !holdsPhrase(matching.memory, chunk, phrase)).length;
  const fits =
    (textRank(question, found, chunk.words) + neighbourWeight * neighbourRank(question, found)) / question.reach;
  const rank = fits + titleWeight * titleFit(question, chunk.titleWeight, found);
  return { rank: rank / halvings, score: scoreOf(question, found) / halvings };
}

/** Words of the chunk that matched, each once, as written in its `searchText`; stop words are left out. */
export function matchedWords({ terms }: Question, { termOf }: Matching, chunk: AnalyzedChunk, text: string): string[] {
  const { ids, spans, joinedAt, words } = chunk;
  const found: { place: number; raw: string }[] = [];
  for (let at = 0; at < ids.length; at += 1) {
    const term = termOf[ids[at] ?? 0] ?? 0;
    if (term === 0 || terms[term - 1]?.isStopWord) continue;
    const place = at < words ? at : (joinedAt[at - words] ?? 0);
    found.push({ place, raw: text.slice(spans[2 * at], spans[2 * at + 1]) });
  }
  return [...new Set(found.sort((one, other) => one.place - other.place).map(({ raw }) => raw))];
}
