/** The address of a base's page, with what is shown of its snippets. Pure. */

export type ChunkFilter = { find: string; document: string; state: string; tag: string; review: string };

/** Where the snippets begin, below the sources. */
export const contentsId = "contents";

export function chunkAddress(baseId: string, filter: Partial<ChunkFilter> & { after?: number }): string {
  const given = Object.entries(filter).flatMap(([name, value]) => (value ? [[name, String(value)]] : []));
  const own = `/knowledge/${baseId}`;
  return given.length > 0 ? `${own}?${new URLSearchParams(given)}` : own;
}
