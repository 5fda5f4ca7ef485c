/** The pairs of one base, read over whichever connection: the comparing thread's own, or the caller's. */
import type { Read } from "#lib/retrieval/engine.ts";
import { type DuplicatePair, findDuplicates } from "./find-duplicates.ts";

/** A chunk by its number, and the hash of what it said when it was compared. */
export type Side = { number: number; hash: string };
export type FoundDuplicate = Pick<DuplicatePair, "kind" | "marks"> & { first: Side; second: Side };
export type FoundInBase = { pairs: FoundDuplicate[]; compared: number; isWhole: boolean };

const rowsAtOnce = 500;
/** Beyond these the oldest are left out: comparing takes seconds, and no more. */
const maxCompared = 20_000;
const maxCharacters = 10_000_000;
/** More than anybody sees to. */
const maxPairs = 5_000;

type Row = Side & { title: string; text: string };

async function readRows(read: Read, baseId: string, below: number): Promise<Row[]> {
  const rows = await read(
    `select number, title, text, content_hash as hash from chunk
     where base_id = ? and enabled = 1 and position >= 0 and number < ? order by number desc limit ${rowsAtOnce}`,
    [baseId, below],
  );
  return rows.map(({ number, title, text, hash }) => ({
    number: Number(number),
    title: String(title),
    text: String(text),
    hash: String(hash),
  }));
}

/** Chunks that are on, the newest first. */
async function loadRows(read: Read, baseId: string): Promise<{ rows: Row[]; isWhole: boolean }> {
  const rows: Row[] = [];
  let characters = 0;
  for (;;) {
    const some = await readRows(read, baseId, rows.at(-1)?.number ?? Number.MAX_SAFE_INTEGER);
    rows.push(...some);
    for (const { text } of some) characters += text.length;
    if (some.length < rowsAtOnce) return { rows, isWhole: true };
    if (rows.length >= maxCompared || characters >= maxCharacters) return { rows, isWhole: false };
  }
}

/** Those whose figures differ first, then the newest. */
export async function findInBase(read: Read, baseId: string): Promise<FoundInBase> {
  const { rows, isWhole } = await loadRows(read, baseId);
  const sideAt = (place: number): Side => ({ number: rows[place]?.number ?? 0, hash: rows[place]?.hash ?? "" });
  const pairs = findDuplicates(rows)
    .slice(0, maxPairs)
    .map(({ kind, first, second, marks }) => ({ kind, first: sideAt(first), second: sideAt(second), marks }));
  return { pairs, compared: rows.length, isWhole };
}
