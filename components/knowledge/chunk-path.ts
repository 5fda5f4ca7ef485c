/** The address of a base's page, with what is shown of its snippets. Pure. */
import type { BaseId } from "#lib/ids.ts";
import { pathWith } from "#lib/text/path-with.ts";

export type ChunkFilter = { find: string; document: string; state: string; tag: string; review: string };

/** Where the snippets begin, below the sources. */
export const contentsId = "contents";

export function chunkPath(baseId: BaseId, filter: Partial<ChunkFilter> & { after?: number }): string {
  return pathWith(`/knowledge/${baseId}`, filter);
}
