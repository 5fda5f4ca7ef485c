/** The pairs of one base, whichever connection it is read over. */
import type { BaseId } from "#lib/ids.ts";
import type { ChunkText, ChunkTextReader } from "#lib/retrieval/port.ts";
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

/** Chunks that are on, the newest first. */
async function loadTexts(read: ChunkTextReader, baseId: BaseId): Promise<{ rows: ChunkText[]; isWhole: boolean }> {
  const rows: ChunkText[] = [];
  let characters = 0;
  for (;;) {
    const some = await read(baseId, { below: rows.at(-1)?.number ?? Number.MAX_SAFE_INTEGER, max: rowsAtOnce });
    rows.push(...some);
    for (const { text } of some) characters += text.length;
    if (some.length < rowsAtOnce) return { rows, isWhole: true };
    if (rows.length >= maxCompared || characters >= maxCharacters) return { rows, isWhole: false };
  }
}

/** Those whose figures differ first, then the newest. */
export async function findInBase(read: ChunkTextReader, baseId: BaseId): Promise<FoundInBase> {
  const { rows, isWhole } = await loadTexts(read, baseId);
  const sideAt = (place: number): Side => ({ number: rows[place]?.number ?? 0, hash: rows[place]?.hash ?? "" });
  const pairs = findDuplicates(rows)
    .slice(0, maxPairs)
    .map(({ kind, first, second, marks }) => ({ kind, first: sideAt(first), second: sideAt(second), marks }));
  return { pairs, compared: rows.length, isWhole };
}
