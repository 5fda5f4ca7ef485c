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

/** Passages that hold a word, as the index had it at `version`. */
export type WordCounts = Map<string, { passages: number; version: string; until: number }>;

/** Counting these takes as long as the passages are many, and one more changes little: they may lag behind for a while. */
const commonFrom = 500;
const commonMs = 60_000;
const mostKept = 10_000;

/** The index as read by one connection, and what that remembers of it. */
export type Vocabulary = { read: Read; counted: WordCounts };

type IndexState = {
  /** Passages at most. */
  total: number;
  /** Another one with every change to the index. */
  version: string;
};

/** The version is the record in which FTS5 keeps the index's segments: rewritten with each change, and quick to read. */
async function stateOf(read: Read): Promise<IndexState> {
  const [row] = await read(
    `select max(number) as "total", (select hex(block) from passage_text_data where id = 10) as "version" from chunk`,
    [],
  );
  return { total: Number(row?.total ?? 0), version: String(row?.version) };
}

async function passagesByWord(
  { read, counted }: Vocabulary,
  { version }: IndexState,
  words: readonly string[],
): Promise<Map<string, number>> {
  const now = Date.now();
  const counts = new Map<string, number>();
  const unknown: string[] = [];
  for (const word of words) {
    const known = counted.get(word);
    if (!known || (known.version !== version && known.until <= now)) unknown.push(word);
    else if (known.passages > 0) counts.set(word, known.passages);
  }
  if (unknown.length === 0) return counts;
  const rows = await read(
    `select term as "term", doc as "doc" from passage_vocabulary where term in (${placesFor(unknown)})`,
    unknown,
  );
  for (const { term, doc } of rows) counts.set(String(term), Number(doc));
  if (counted.size > mostKept) counted.clear();
  for (const word of unknown) {
    const passages = counts.get(word) ?? 0;
    counted.set(word, { passages, version, until: passages >= commonFrom ? now + commonMs : 0 });
  }
  return counts;
}

const mostPassages = (counts: ReadonlyMap<string, number>, words: readonly string[]) =>
  Math.max(0, ...words.map((word) => counts.get(word) ?? 0));

/** What was meant by a word that no passage holds: a spoken form of one, else one that is written nearly so. */
async function meantBy(
  vocabulary: Vocabulary,
  state: IndexState,
  { folded, stems }: QueryTerm,
): Promise<{ words: string[]; passages: number }> {
  const spoken = spokenRoots(folded).flatMap((root) => [root, ...stemsOf(root, "id")]);
  const counts = await passagesByWord(vocabulary, state, spoken);
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
  const state = await stateOf(vocabulary.read);
  const counts = await passagesByWord(vocabulary, state, [...new Set(terms.flatMap(({ stems }) => stems))]);
  const known: KnownTerm[] = [];
  for (const term of terms) {
    const passages = mostPassages(counts, term.stems);
    const meant = passages === 0 && !term.isStopWord ? await meantBy(vocabulary, state, term) : null;
    if (!meant?.words.length) {
      known.push({ ...term, passages, idf: idfOf(passages, state.total) });
      continue;
    }
    const stems = [...term.stems, ...meant.words];
    const weight = term.weight * guessFactor;
    known.push({ ...term, stems, weight, passages: meant.passages, idf: idfOf(meant.passages, state.total) });
  }
  return known;
}
