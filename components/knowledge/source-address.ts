/** The addresses of a base's files and pages, with what is shown of them: for people, and for the question how far they are. Pure. */
import type { BaseId } from "#lib/ids.ts";
import { addressWith } from "#lib/text/address-with.ts";

export type SourceFilter = { find: string; state: string; cursor: string };

export const sourceAddress = (baseId: BaseId, filter: Partial<SourceFilter> = {}) =>
  addressWith(`/knowledge/${baseId}/sources`, filter);

export const sourceQuestion = (baseId: BaseId, filter: Partial<SourceFilter> = {}) =>
  addressWith(`/api/v1/knowledge/${encodeURIComponent(baseId)}/sources`, filter);
