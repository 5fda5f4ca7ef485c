/** The path of a base's page, with the filters of its chunks. Pure. */
import type { BaseId } from "#lib/ids.ts";
import { pathWith } from "#lib/text/path-with.ts";

export type ChunkFilter = { find: string; document: string; state: string; tag: string; review: string };

/** The anchor of the chunks, below the sources. */
export const contentsId = "contents";

export function chunkPath(baseId: BaseId, filter: Partial<ChunkFilter> & { after?: number }): string {
  return pathWith(`/knowledge/${baseId}`, filter);
}
