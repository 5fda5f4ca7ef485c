/** The addresses of a base's files and pages, with what is shown of them: for people, and for the question how far they are. Pure. */
import type { BaseId } from "#lib/ids.ts";
import { pathWith } from "#lib/text/path-with.ts";

export type SourceFilter = { find: string; state: string; cursor: string };

export const sourcePath = (baseId: BaseId, filter: Partial<SourceFilter> = {}) =>
  pathWith(`/knowledge/${baseId}/sources`, filter);

export const sourceQuestion = (baseId: BaseId, filter: Partial<SourceFilter> = {}) =>
  pathWith(`/api/v1/knowledge/${encodeURIComponent(baseId)}/sources`, filter);
