/** The path of a base's page, with the filters of its chunks. Pure. */
import type { BaseId } from "#lib/ids.ts";
import { pathWith } from "#lib/text/path-with.ts";

/** On, switched off, of documents due for review. */
export const chunkStates = ["on", "off", "due"] as const;

export type ChunkFilter = {
  find: string;
  /** One chunk alone. */
  chunk: string;
  document: string;
  state: (typeof chunkStates)[number] | "";
  tag: string;
};

/** The anchor of the chunks. */
export const contentsId = "contents";

export function chunkPath(baseId: BaseId, filter: Partial<ChunkFilter> & { after?: number }): string {
  return pathWith(`/knowledge/${baseId}`, filter);
}
