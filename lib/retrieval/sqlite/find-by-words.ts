/** Chunks that hold all of some words, newest first: for lists of chunks, not for answers. */
import type { Db } from "#lib/db/client.ts";
import type { BaseId } from "#lib/ids.ts";
import { analyzeQuery, withJoined } from "#lib/retrieval/analyze.ts";
import { baseWord } from "#lib/retrieval/base-words.ts";
import { readOn } from "./client-read.ts";

export type Wanted = {
  words: string;
  baseId: BaseId;
  /** Numbers below this one. */
  below?: number;
  max: number;
};

/** The last word may be a prefix. */
function matchOf(words: string, baseId: BaseId): string {
  const terms = withJoined(analyzeQuery(words));
  const quoted = (word: string) => `"${baseWord(baseId, word).replaceAll('"', "")}"`;
  return terms
    .map(({ folded, stems }, place) => {
      const forms = stems.map(quoted);
      if (place === terms.length - 1) forms.push(`${quoted(folded)} *`);
      return `(${forms.join(" OR ")})`;
    })
    .join(" AND ");
}

export async function findNumbers(db: Db, { words, baseId, below, max }: Wanted): Promise<number[]> {
  const match = matchOf(words, baseId);
  if (!match) return [];
  const rows = await readOn(db)(
    `select s.rowid as "number" from chunk_text s cross join chunk c on c.number = s.rowid
     where chunk_text match ? and s.rowid < ? and c.base_id || '' = ? order by s.rowid desc limit ?`,
    [match, below ?? Number.MAX_SAFE_INTEGER, baseId, max],
  );
  return rows.map(({ number }) => Number(number));
}
