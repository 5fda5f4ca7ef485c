/** The address of a base's page, with what is shown of its snippets. Pure. */
import type { BaseId } from "#lib/ids.ts";
import { addressWith } from "#lib/text/address-with.ts";

export type ChunkFilter = { find: string; document: string; state: string; tag: string; review: string };

/** Where the snippets begin, below the sources. */
export const contentsId = "contents";

export function chunkAddress(baseId: BaseId, filter: Partial<ChunkFilter> & { after?: number }): string {
  return addressWith(`/knowledge/${baseId}`, filter);
}
