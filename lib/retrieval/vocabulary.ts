/** What the index knows of a question's words: how many passages hold each, and what was meant by one that none holds. */
import { type QueryTerm, stemsOf } from "./analyze.ts";
import { spokenRoots } from "./colloquial.ts";
import { nearWords } from "./near-words.ts";
import { placesFor, type Read } from "./read.ts";

export type KnownTerm = QueryTerm & {
  /** How telling the word is: 0 where every passage holds it. */
  idf: number;
  /** Passages with it, at most. */
  passages: number;
};

/** A word that was only guessed says less. */
const guessFactor = 0.7;

/** Counts of common words, which take as long to make as the passages are many; they may lag behind a little. */
export type CommonWords = Map<string, { passages: number; until: number }>;

const commonFrom = 500;
const keptMs = 60_000;
const mostKept = 10_000;

export type Vocabulary = { read: Read; common: CommonWords };

async function passagesByWord({ read, common }: Vocabulary, words: readonly string[]): Promise<Map<string, number>> {
  const now = Date.now();
  const counts = new Map<string, number>();
  for (const word of words) {
    const kept = common.get(word);
    if (kept && kept.until > now) counts.set(word, kept.passages);
  }
  const unknown = words.filter((word) => !counts.has(word));
  if (unknown.length === 0) return counts;
  const rows = await read(
    `select term as "term", doc as "doc" from passage_vocabulary where term in (${placesFor(unknown)})`,
    unknown,
  );
  if (common.size > mostKept) common.clear();
  for (const { term, doc } of rows) {
    const passages = Number(doc);
    counts.set(String(term), passages);
    if (passages >= commonFrom) common.set(String(term), { passages, until: now + keptMs });
  }
  return counts;
}

async function countPassages(read: Read): Promise<number> {
  const [row] = await read(`select max(number) as "count" from chunk`, []);
  return Number(row?.count ?? 0);
}

const mostPassages = (counts: ReadonlyMap<string, number>, words: readonly string[]) =>
  Math.max(0, ...words.map((word) => counts.get(word) ?? 0));

/** What was meant by a word that no passage holds: a spoken form of one, else one that is written nearly so. */
async function meantBy(
  vocabulary: Vocabulary,
  { folded, stems }: QueryTerm,
): Promise<{ words: string[]; passages: number }> {
  const spoken = spokenRoots(folded).flatMap((root) => [root, ...stemsOf(root, "id")]);
  const counts = await passagesByWord(vocabulary, spoken);
  if (counts.size > 0) return { words: [...counts.keys()], passages: mostPassages(counts, spoken) };
  // The index holds stems: a mistyped word's own may be nearer to one than the word is.
  let near = await nearWords(vocabulary.read, folded);
  for (const stem of stems) if (near.length === 0) near = await nearWords(vocabulary.read, stem);
  return {
    words: near.map(({ word }) => word),
    passages: Math.max(0, ...near.map(({ passages }) => passages)),
  };
}

function idfOf(passages: number, total: number): number {
  return Math.log(1 + (Math.max(total, passages) - passages + 0.5) / (passages + 0.5));
}

export async function knowTerms(vocabulary: Vocabulary, terms: readonly QueryTerm[]): Promise<KnownTerm[]> {
  const total = await countPassages(vocabulary.read);
  const counts = await passagesByWord(vocabulary, [...new Set(terms.flatMap(({ stems }) => stems))]);
  const known: KnownTerm[] = [];
  for (const term of terms) {
    const passages = mostPassages(counts, term.stems);
    const meant = passages === 0 && !term.isStopWord ? await meantBy(vocabulary, term) : null;
    if (!meant?.words.length) {
      known.push({ ...term, passages, idf: idfOf(passages, total) });
      continue;
    }
    const stems = [...term.stems, ...meant.words];
    const weight = term.weight * guessFactor;
    known.push({ ...term, stems, weight, passages: meant.passages, idf: idfOf(meant.passages, total) });
  }
  return known;
}
