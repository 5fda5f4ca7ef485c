/** The pairs of one base, over any connection. */
import type { BaseId } from "#lib/ids.ts";
import type { ChunkText, ChunkTextReader } from "#lib/retrieval/port.ts";
import { type DuplicatePair, findDuplicates } from "./find-duplicates.ts";

/** A chunk by its number, and the hash of its text at the comparison. */
export type Side = { number: number; hash: string };
export type FoundDuplicate = Pick<DuplicatePair, "kind" | "marks"> & { first: Side; second: Side };
export type FoundInBase = { pairs: FoundDuplicate[]; compared: number; isWhole: boolean };

const rowsAtOnce = 500;
/** The oldest chunks beyond these bounds are left out, so that a comparison takes seconds. */
const maxCompared = 20_000;
const maxCharacters = 10_000_000;
/** More than a maker would ever review. */
const maxPairs = 5_000;

/** Enabled chunks, the newest first. */
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

/** Contradictions first, then the newest. */
export async function findInBase(read: ChunkTextReader, baseId: BaseId): Promise<FoundInBase> {
  const { rows, isWhole } = await loadTexts(read, baseId);
  const sideAt = (place: number): Side => ({ number: rows[place]?.number ?? 0, hash: rows[place]?.hash ?? "" });
  const pairs = findDuplicates(rows)
    .slice(0, maxPairs)
    .map(({ kind, first, second, marks }) => ({ kind, first: sideAt(first), second: sideAt(second), marks }));
  return { pairs, compared: rows.length, isWhole };
}
