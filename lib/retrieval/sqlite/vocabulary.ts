/**
 * The index's counts for a question's words: how many chunks of some bases hold each, and corrections of words that
 * none holds.
 */
import { LRUCache } from "lru-cache";
import type { BaseId } from "#lib/ids.ts";
import { type AnalyzedQuery, type QueryTerm, stemsOf } from "#lib/retrieval/analyze.ts";
import { baseWord } from "#lib/retrieval/base-words.ts";
import { spokenRoots } from "#lib/retrieval/colloquial.ts";
import { joinTerms } from "#lib/retrieval/join-terms.ts";
import type { Held, KnownTerm } from "#lib/retrieval/port.ts";
import { placesFor, type Read } from "./read.ts";
import { spellingCandidates } from "./spelling-candidates.ts";

/** The weight of a corrected word. */
const guessFactor = 0.7;

/** The number of chunks that hold an indexed word, at `version`; for the empty word, all chunks of a base. */
export type WordCounts = LRUCache<string, { chunks: number; version: string; until: number }>;

/**
 * Counting takes longer the more chunks hold a word, and one chunk more changes little: such counts may be outdated for
 * this time.
 */
const commonFrom = 500;
const commonMs = 60_000;
const maxKept = 10_000;

export const newWordCounts = (): WordCounts => new LRUCache({ max: maxKept });

/** The index as read by one connection, with its cache of counts. */
export type Vocabulary = { read: Read; counted: WordCounts };

/** The bases to search; `version` changes with every change to the index. */
type Searched = Vocabulary & { baseIds: readonly BaseId[]; version: string };

/** The record in which FTS5 keeps the index's segments: rewritten with each change, and quick to read. */
async function versionOf(read: Read): Promise<string> {
  const [row] = await read(`select hex(block) as "version" from chunk_text_data where id = 10`, []);
  return String(row?.version);
}

/** The cached count while it is valid, else the result of `count`. */
async function remembered(
  { counted, version }: Searched,
  words: readonly string[],
  count: (words: readonly string[]) => Promise<Map<string, number>>,
): Promise<Map<string, number>> {
  const now = Date.now();
  const counts = new Map<string, number>();
  const unknown: string[] = [];
  for (const word of words) {
    const known = counted.get(word);
    if (!known || (known.version !== version && known.until <= now)) unknown.push(word);
    else counts.set(word, known.chunks);
  }
  if (unknown.length === 0) return counts;
  const found = await count(unknown);
  for (const word of unknown) {
    const chunks = found.get(word) ?? 0;
    counts.set(word, chunks);
    counted.set(word, { chunks, version, until: chunks >= commonFrom ? now + commonMs : 0 });
  }
  return counts;
}

async function countWords(read: Read, words: readonly string[]): Promise<Map<string, number>> {
  const sql = `select term as "term", doc as "doc" from chunk_vocabulary where term in (${placesFor(words)})`;
  return new Map((await read(sql, words)).map(({ term, doc }) => [String(term), Number(doc)]));
}

async function totalOf(searched: Searched): Promise<number> {
  const { read, baseIds } = searched;
  let total = 0;
  for (const baseId of baseIds) {
    const all = baseWord(baseId, "");
    const counts = await remembered(searched, [all], async () => {
      const [row] = await read(`select count(*) as "count" from chunk where base_id = ?`, [baseId]);
      return new Map([[all, Number(row?.count)]]);
    });
    total += counts.get(all) ?? 0;
  }
  return total;
}

/** For each word that some chunk holds. */
async function heldOf(searched: Searched, words: readonly string[]): Promise<Map<string, Held>> {
  const inBases = (word: string) => searched.baseIds.map((baseId) => baseWord(baseId, word));
  const counts = await remembered(searched, words.flatMap(inBases), (unknown) => countWords(searched.read, unknown));
  const held = new Map<string, Held>();
  for (const word of words) {
    const indexed = inBases(word).filter((one) => (counts.get(one) ?? 0) > 0);
    const chunks = indexed.reduce((sum, one) => sum + (counts.get(one) ?? 0), 0);
    if (chunks > 0) held.set(word, { chunks, indexed });
  }
  return held;
}

function together(held: ReadonlyMap<string, Held>, words: readonly string[]): Held {
  const found = words.flatMap((word) => held.get(word) ?? []);
  return {
    chunks: Math.max(0, ...found.map(({ chunks }) => chunks)),
    indexed: [...new Set(found.flatMap(({ indexed }) => indexed))],
  };
}

/**
 * The correction of a word that no chunk holds: the formal word of a spoken form, else a word within the edit distance.
 */
async function meantBy(searched: Searched, { folded, stems }: QueryTerm): Promise<Held & { words: string[] }> {
  const { read, baseIds } = searched;
  const spoken = spokenRoots(folded).flatMap((root) => [root, ...stemsOf(root, "id")]);
  let held = await heldOf(searched, [...new Set(spoken)]);
  // The index holds stems: a mistyped word's stem may be nearer to an indexed one than the word is.
  for (const written of [folded, ...stems]) {
    if (held.size > 0) break;
    const near = await spellingCandidates(read, baseIds, written);
    held = await heldOf(
      searched,
      near.map(({ word }) => word),
    );
  }
  const words = [...held.keys()];
  return { words, ...together(held, words) };
}

function idfOf(chunks: number, total: number): number {
  return Math.log(1 + (Math.max(total, chunks) - chunks + 0.5) / (chunks + 0.5));
}

export async function knowTerms(
  vocabulary: Vocabulary,
  baseIds: readonly BaseId[],
  { terms: asked, joined }: Pick<AnalyzedQuery, "terms" | "joined">,
): Promise<KnownTerm[]> {
  const searched = { ...vocabulary, baseIds, version: await versionOf(vocabulary.read) };
  const total = await totalOf(searched);
  const stems = [...asked.flatMap((term) => term.stems), ...joined.map(({ form }) => form)];
  const held = await heldOf(searched, [...new Set(stems)]);
  const known: KnownTerm[] = [];
  for (const term of joinTerms({ terms: asked, joined }, held)) {
    const own = together(held, term.stems);
    const isCode = joined.some(({ form }) => form === term.folded);
    const meant = own.chunks === 0 && !term.isStopWord && !isCode ? await meantBy(searched, term) : null;
    if (!meant?.words.length) {
      known.push({ ...term, ...own, idf: idfOf(own.chunks, total) });
      continue;
    }
    const { words, chunks, indexed } = meant;
    const weight = term.weight * guessFactor;
    known.push({ ...term, stems: [...term.stems, ...words], weight, chunks, indexed, idf: idfOf(chunks, total) });
  }
  return known;
}
