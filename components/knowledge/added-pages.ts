/** The result of adding a list of URLs: how many are new, which the base had, and how many stood there twice. Pure. */
import type { DocumentId } from "#lib/ids.ts";
import type { AddedSource } from "#lib/knowledge/source-schema.ts";

export type AddedPages = {
  added: number;
  known: { id: DocumentId; name: string; title: string }[];
  repeated: number;
};

/** A repeated URL is added once, and the repetition does not count as known. */
export function toAddedPages(
  urls: readonly string[],
  items: readonly Pick<AddedSource, "id" | "title" | "known">[],
): AddedPages {
  const fresh = new Set(items.filter(({ known }) => !known).map(({ id }) => id));
  const known = new Map(
    items.flatMap(({ id, title }, index) => (fresh.has(id) ? [] : [[id, { id, title, name: urls[index] ?? title }]])),
  );
  return { added: fresh.size, known: [...known.values()], repeated: items.length - fresh.size - known.size };
}
