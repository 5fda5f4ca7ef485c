/** Analyses stored chunks for the indexes, in the order of their numbers. */
import { asId } from "#lib/ids.ts";
import { type AnalyzedRow, analyzeRow } from "./analyzed-row.ts";
import type { Read } from "./read.ts";

/** At most `max` chunks with numbers above `after`. */
export type ChunkPage = { after: number; max: number };

export async function analyzeChunks(read: Read, { after, max }: ChunkPage): Promise<AnalyzedRow[]> {
  const rows = await read(
    `select number as "number", base_id as "baseId", title as "title", title_path as "titlePath", text as "text",
       language as "language", cast(updated_at as text) as "stamp"
     from chunk where number > ? order by number limit ?`,
    [after, max],
  );
  return rows.map((row) =>
    analyzeRow({
      number: Number(row.number),
      stamp: String(row.stamp),
      baseId: asId("base", String(row.baseId)),
      title: String(row.title),
      titlePath: row.titlePath,
      text: String(row.text),
      language: String(row.language),
    }),
  );
}
