/** The texts of a base's chunks, for comparisons of all of them. */
import type { ChunkTextReader } from "#lib/retrieval/port.ts";
import type { Read } from "./read.ts";

export const chunkTexts =
  (read: Read): ChunkTextReader =>
  async (baseId, { below, max }) => {
    const rows = await read(
      `select number, title, text, content_hash as hash from chunk
       where base_id = ? and enabled = 1 and position >= 0 and number < ? order by number desc limit ?`,
      [baseId, below, max],
    );
    return rows.map(({ number, title, text, hash }) => ({
      number: Number(number),
      title: String(title),
      text: String(text),
      hash: String(hash),
    }));
  };
