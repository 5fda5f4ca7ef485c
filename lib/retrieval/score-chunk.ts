/** How much of a question a passage answers: the weighted share of its words found there, near each other, or in its title. */
import type { Language } from "#lib/bots/spec.ts";
import { processWide } from "../process-wide.ts";
import { type AnalyzedQuery, stemsOf, wordsOf } from "./analyze.ts";

export type ScoredText = { score: number; matched: string[] };

const titleShare = 0.45;

type Found = { stems: Set<string>; rawByStem: Map<string, string[]>; words: string[] };

/** Passages whose stems are kept: the ones that are found again and again. */
const mostKept = 500;
const kept = () => processWide("passage-stems", () => ({ id: new Map<string, Found>(), en: new Map<string, Found>() }));

/** Stemming is most of what a score costs, and a text's stems never change. */
function keptStems(text: string, language: Language): Found {
  const known = kept()[language];
  const found = known.get(text) ?? stemsAnew(text, language);
  // The one used last stands at the end, so that the first is the one to forget.
  known.delete(text);
  known.set(text, found);
  const oldest = known.keys().next();
  if (known.size > mostKept && !oldest.done) known.delete(oldest.value);
  return found;
}

function stemsAnew(text: string, language: Language): Found {
  const found: Found = { stems: new Set(), rawByStem: new Map(), words: [] };
  for (const { folded, raw } of wordsOf(text)) {
    found.words.push(folded);
    for (const key of new Set([folded, ...stemsOf(folded, language)])) {
      found.stems.add(key);
      const raws = found.rawByStem.get(key) ?? [];
      if (!raws.includes(raw)) raws.push(raw);
      found.rawByStem.set(key, raws);
    }
  }
  return found;
}

function holdsPhrase(words: readonly string[], phrase: readonly string[]): boolean {
  return words.some((_, start) => phrase.every((word, offset) => words[start + offset] === word));
}

/**
 * `rarity` says for each term how telling it is, 0 to 1: what every passage holds says little about any. Score 0 to 1;
 * quoted phrases that the passage lacks halve it.
 */
export function scoreChunk(
  query: AnalyzedQuery,
  rarity: ReadonlyMap<string, number>,
  chunk: { title: string; text: string; language: Language },
): ScoredText {
  const title = keptStems(chunk.title, chunk.language);
  const body = keptStems(chunk.text, chunk.language);
  let reachable = 0;
  let inBody = 0;
  let inTitle = 0;
  const matched: string[] = [];
  for (const term of query.terms) {
    const weight = term.weight * (rarity.get(term.folded) ?? 1);
    reachable += weight;
    const keys = [term.folded, ...term.stems];
    const bodyKey = keys.find((key) => body.stems.has(key));
    const titleKey = keys.find((key) => title.stems.has(key));
    if (bodyKey !== undefined) inBody += weight;
    if (titleKey !== undefined) inTitle += weight;
    if (term.isStopWord) continue;
    for (const raw of [
      ...(bodyKey ? (body.rawByStem.get(bodyKey) ?? []) : []),
      ...(titleKey ? (title.rawByStem.get(titleKey) ?? []) : []),
    ]) {
      if (!matched.includes(raw)) matched.push(raw);
    }
  }
  if (reachable === 0 || matched.length === 0) return { score: 0, matched: [] };
  const best = Math.max(inBody, inTitle);
  const other = Math.min(inBody, inTitle);
  // A title that says the same raises a passage; it never counts for more than the whole question.
  let score = Math.min(1, best / reachable + (titleShare * other) / reachable / 3);
  const words = [...title.words, ...body.words];
  for (const phrase of query.phrases) if (!holdsPhrase(words, phrase)) score /= 2;
  return { score, matched };
}
