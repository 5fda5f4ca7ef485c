/**
 * The paths of a base's files and pages, with their filters: of the page, and of the request for their progress. Pure.
 */
import type { BaseId } from "#lib/ids.ts";
import { pathWith } from "#lib/text/path-with.ts";

export type SourceFilter = { find: string; state: string; cursor: string };

export const sourcePath = (baseId: BaseId, filter: Partial<SourceFilter> = {}) =>
  pathWith(`/knowledge/${baseId}/sources`, filter);

export const sourceQuestion = (baseId: BaseId, filter: Partial<SourceFilter> = {}) =>
  pathWith(`/api/v1/knowledge/${encodeURIComponent(baseId)}/sources`, filter);
