/** Finds duplicates, chunks that say nearly the same, and contradictions, the same with other figures. Pure. */

import { type Figure, parseChunk } from "./parse-chunk.ts";
import { similarSets } from "./similar-sets.ts";
import { type Compared, compared, differences, haveSameNames, haveSameSubject, type Span } from "./subject.ts";

/** Indexes into the given chunks; `marks` are the differing figures, as spans of each text. */
export type DuplicatePair = {
  kind: "contradiction" | "duplicate";
  first: number;
  second: number;
  marks: [Span[], Span[]];
};

/** A sentence with more different figures is a list, not a contradiction. */
const maxVersions = 4;
/** A text under more titles is repeated on purpose. */
const maxTitles = 5;
/** With so many words in common two texts are no coincidence, under any titles. */
const manyWords = 6;
/** Duplicates of one chunk that are listed with it. */
const maxCopies = 5;

export type ChunkText = { title: string; text: string };

type Chunk = Compared & { place: number };
type Found = Map<string, DuplicatePair>;

function addPair(found: Found, one: Chunk, other: Chunk, marks?: [Span[], Span[]]): void {
  const [first, second] = one.place < other.place ? [one, other] : [other, one];
  const key = `${first.place} ${second.place}`;
  const known = found.get(key);
  if (!marks) {
    if (!known) found.set(key, { kind: "duplicate", first: first.place, second: second.place, marks: [[], []] });
    return;
  }
  const [here, there] = first === one ? marks : [marks[1], marks[0]];
  const [knownHere, knownThere] = known?.marks ?? [[], []];
  found.set(key, {
    kind: "contradiction",
    first: first.place,
    second: second.place,
    marks: [
      [...knownHere, ...here],
      [...knownThere, ...there],
    ],
  });
}

function grouped<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}

/** The first of each group, paired with the firsts of the others. */
function* pairsOfFirsts<Item>(groups: readonly (readonly Item[])[]): Generator<[Item, Item]> {
  for (const [index, [one]] of groups.entries())
    for (const [other] of groups.slice(index + 1)) if (one !== undefined && other !== undefined) yield [one, other];
}

/** Pairs with the same text, or nearly the same. */
function addDuplicates(found: Found, chunks: readonly Chunk[]): void {
  const texts = grouped(
    chunks.filter(({ words }) => words.length > 1),
    ({ words, figures }) => `${words.join(" ")}|${figures}`,
  );
  for (const same of texts) {
    const titles = grouped(same, ({ titleKey }) => titleKey);
    for (const [first, ...copies] of titles)
      for (const copy of copies.slice(0, maxCopies)) if (first) addPair(found, first, copy);
    if (titles.length > maxTitles) continue;
    for (const [one, other] of pairsOfFirsts(titles)) {
      const isLong = one.words.length >= manyWords && haveSameNames(one, other);
      if (isLong || haveSameSubject(one, other)) addPair(found, one, other);
    }
  }
  const firsts = texts.flatMap(([first]) => (first ? [first] : []));
  const alike = similarSets(firsts.map(({ words }) => words));
  for (const [here, there] of alike) {
    const [one, other] = [firsts[here], firsts[there]];
    if (one && other && one.figures === other.figures && haveSameSubject(one, other)) addPair(found, one, other);
  }
}

type Statement = { chunk: Chunk; key: string; figures: Figure[]; values: string };

/** Sentences with figures, except those that one chunk holds with several figures: these are rows of a list. */
function statementsOf(chunk: Chunk): Statement[] {
  const statements = chunk.reading.sentences
    .filter(({ figures }) => figures.length > 0)
    .map(({ words, figures }) => ({
      chunk,
      key: words.join(" "),
      figures,
      values: figures.map(({ value }) => value).join(" "),
    }));
  return grouped(statements, ({ key }) => key).flatMap((same) => (same.length === 1 ? same : []));
}

function addDifference(found: Found, one: Statement, other: Statement): void {
  const marks = differences(one.figures, other.figures);
  if (marks) addPair(found, one.chunk, other.chunk, marks);
}

/** Pairs with the same sentence and other figures. */
function addContradictions(found: Found, chunks: readonly Chunk[]): void {
  const sentences = grouped(chunks.flatMap(statementsOf), ({ key }) => key);
  for (const same of sentences) {
    const titles = grouped(same, ({ chunk }) => chunk.titleKey);
    for (const statements of titles) {
      const versions = grouped(statements, ({ values }) => values);
      if (versions.length > maxVersions) continue;
      for (const [one, other] of pairsOfFirsts(versions)) addDifference(found, one, other);
    }
    // A figure without words is only about the subject of its title.
    if (same[0]?.key === "" || titles.length > maxTitles) continue;
    for (const [one, other] of pairsOfFirsts(titles))
      if (haveSameSubject(one.chunk, other.chunk)) addDifference(found, one, other);
  }
}

/** Contradictions first, otherwise in the chunks' order. */
export function findDuplicates(texts: readonly ChunkText[]): DuplicatePair[] {
  const chunks = texts.map((text, place) => ({ ...compared(parseChunk(text)), place }));
  const found: Found = new Map();
  addDuplicates(found, chunks);
  addContradictions(found, chunks);
  const rank = ({ kind }: DuplicatePair) => (kind === "contradiction" ? 0 : 1);
  return [...found.values()].toSorted(
    (one, other) => rank(one) - rank(other) || one.first - other.first || one.second - other.second,
  );
}
