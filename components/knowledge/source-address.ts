/** The addresses of a base's files and pages, with what is shown of them: for people, and for the question how far they are. Pure. */

export type SourceFilter = { find: string; state: string; cursor: string };

function withFilter(address: string, filter: Partial<SourceFilter>): string {
  const given = Object.entries(filter).filter(([, value]) => value);
  return given.length > 0 ? `${address}?${new URLSearchParams(given)}` : address;
}

export const sourceAddress = (baseId: string, filter: Partial<SourceFilter> = {}) =>
  withFilter(`/knowledge/${baseId}/sources`, filter);

export const sourceQuestion = (baseId: string, filter: Partial<SourceFilter> = {}) =>
  withFilter(`/api/v1/knowledge/${encodeURIComponent(baseId)}/sources`, filter);
