/** Candidates from the full-text indexes by BM25: chunks whose text matches, and chunks whose title matches. */
import type { Candidate, KnownTerm, SearchRequest } from "#lib/retrieval/port.ts";
import { placesFor, type Read } from "./read.ts";

type Where = Pick<SearchRequest, "baseIds" | "tags" | "workspaceId">;

/** A condition on document `d`, and its values. "Harga" and "harga" are the same tag. */
function withTags(tags: readonly string[] | undefined): { sql: string; values: readonly string[] } {
  if (!tags || tags.length === 0) return { sql: "", values: [] };
  const values = tags.map((tag) => tag.toLowerCase());
  return { sql: `and exists (select 1 from json_each(d.tags) t where lower(t.value) in (${placesFor(tags)}))`, values };
}

/**
 * The greatest number of chunks that the words looked up may match together: ranking more takes longer than a visitor
 * should wait.
 */
const maxMatching = 6_000;
/** All words are looked up that lead to no more chunks than these together. */
const fewMatching = 150;
/** A word in more than a fifth of the chunks tells as little as a stop word does. */
const tellingIdf = 1.6;
/** The rarest words are always looked up. */
const minWords = 2;

/** Stems are quoted letters and digits, so that no part of a question is read as FTS5's query syntax. */
const matchOf = (terms: readonly KnownTerm[]) =>
  [...new Set(terms.flatMap(({ indexed }) => indexed))].map((word) => `"${word.replaceAll('"', "")}"`).join(" OR ");

/**
 * The terms to look up: stop words only where there are no others, and common words only while they match few chunks.
 */
function tellingOf(terms: readonly KnownTerm[]): readonly KnownTerm[] {
  const found = terms.filter(({ chunks }) => chunks > 0);
  const words = found.filter(({ isStopWord }) => !isStopWord);
  const byRarity = (words.length > 0 ? words : found).toSorted((a, b) => a.chunks - b.chunks);
  let matching = 0;
  return byRarity.filter(({ chunks, idf }, place) => {
    matching += chunks;
    return place < minWords || matching <= fewMatching || (idf >= tellingIdf && matching <= maxMatching);
  });
}

type Index = "chunk_text" | "chunk_title";

const numbersOf = (rows: readonly Record<string, unknown>[]) => rows.map(({ number }) => Number(number));

/** All matching chunks, where they are at most `max`, without ranking, which would take most of the time. */
async function allOf(read: Read, match: string, max: number): Promise<number[] | null> {
  const sql = `select rowid as "number" from chunk_text where chunk_text match ? limit ?`;
  const numbers = numbersOf(await read(sql, [match, max + 1]));
  return numbers.length > max ? null : numbers;
}

async function bestOf(read: Read, index: Index, match: string, max: number): Promise<number[]> {
  const sql = `select rowid as "number" from ${index} where ${index} match ? order by bm25(${index}) limit ?`;
  return numbersOf(await read(sql, [match, max]));
}

/** The best of the request's own bases and tags, also where these are a small share of the index. */
async function bestOfBases(
  read: Read,
  index: Index,
  match: string,
  { baseIds, tags, workspaceId }: Where,
  max: number,
) {
  const tagged = withTags(tags);
  const sql = `select s.rowid as "number"
    from ${index} s cross join chunk c on c.number = s.rowid cross join document d on d.id = c.document_id
      cross join knowledge_base b on b.id = c.base_id
    where ${index} match ? and c.enabled and c.base_id || '' in (${placesFor(baseIds)})
      and b.workspace_id = ? and b.deleted_at is null ${tagged.sql}
    order by bm25(${index}) limit ?`;
  return numbersOf(await read(sql, [match, ...baseIds, workspaceId, ...tagged.values, max]));
}

/** The request's bases that are its workspace's and were not deleted. */
async function ownBases(read: Read, { baseIds, workspaceId }: Where): Promise<string[]> {
  const rows = await read(
    `select id as "id" from knowledge_base where id in (${placesFor(baseIds)}) and workspace_id = ? and deleted_at is null`,
    [...baseIds, workspaceId],
  );
  return rows.map(({ id }) => String(id));
}

/**
 * Chunks of the request's bases, tags and workspace alone. The statement goes by number: the planner would scan a whole
 * base otherwise, and cannot use a key that is an expression.
 */
export async function visibleChunks(read: Read, where: Where, numbers: readonly number[]): Promise<Candidate[]> {
  if (numbers.length === 0) return [];
  const bases = await ownBases(read, where);
  if (bases.length === 0) return [];
  const tagged = withTags(where.tags);
  const document = tagged.sql ? "cross join document d on d.id = c.document_id" : "";
  const rows = await read(
    `select c.number as "number", c.updated_at as "stamp" from chunk c ${document}
     where c.number in (${placesFor(numbers)}) and c.enabled and c.base_id || '' in (${placesFor(bases)}) ${tagged.sql}`,
    [...numbers, ...bases, ...tagged.values],
  );
  return rows.map(({ number, stamp }) => ({ number: Number(number), stamp: String(stamp) }));
}

async function matching(read: Read, index: Index, where: Where, match: string, max: number): Promise<Candidate[]> {
  const best = await bestOf(read, index, match, max);
  const own = await visibleChunks(read, where, best);
  if (own.length === best.length || best.length < max) return own;
  return visibleChunks(read, where, await bestOfBases(read, index, match, where, max));
}

/** At most twice `max`, each once, unordered. */
export async function findCandidates(
  read: Read,
  where: Where,
  terms: readonly KnownTerm[],
  max: number,
): Promise<Candidate[]> {
  const telling = tellingOf(terms);
  const match = matchOf(telling);
  if (!match) return [];
  // The text index holds the titles too. One word in more than `max` chunks is enough to know that all matches are too
  // many.
  const all = telling.some(({ chunks }) => chunks > max) ? null : await allOf(read, match, max);
  if (all) return visibleChunks(read, where, all);
  const texts = await matching(read, "chunk_text", where, match, max);
  const titles = await matching(read, "chunk_title", where, match, max);
  return [...new Map([...texts, ...titles].map((chunk) => [chunk.number, chunk])).values()];
}
