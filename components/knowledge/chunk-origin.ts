/** A chunk's origin by name, and its URL. Pure. */
import type { ChunkView } from "#lib/knowledge/chunk-schema.ts";
import { safeHref } from "#lib/text/markdown-safety.ts";

export type ChunkOrigin = {
  name: string;
  /** Sections and sheet within it, outermost first; empty for none. */
  section: string;
  page: number | null;
  /** A page is opened, a file's original downloaded; null where neither exists any more. */
  opens: { kind: "page" | "file"; href: string } | null;
};

type Known = Pick<
  ChunkView,
  "kind" | "documentId" | "documentTitle" | "place" | "page" | "sourceUrl" | "sourceName" | "hasOriginal"
>;

function namesOf({ kind, documentTitle, sourceUrl, sourceName }: Known): (string | null)[] {
  if (kind === "file" || kind === "url") return [documentTitle];
  const given = sourceUrl ?? sourceName;
  return kind === "text" ? [documentTitle, given] : [given];
}

function openedBy({ documentId, sourceUrl, hasOriginal }: Known): ChunkOrigin["opens"] {
  if (hasOriginal) return { kind: "file", href: `/api/v1/documents/${documentId}/original` };
  const href = safeHref(sourceUrl ?? undefined);
  return href ? { kind: "page", href } : null;
}

/** Null for a chunk that was typed. */
export function originOf(chunk: Known): ChunkOrigin | null {
  const name = namesOf(chunk).filter(Boolean).join(" · ");
  const section = chunk.place.filter((heading) => heading !== chunk.documentTitle).join(" › ");
  return name ? { name, section, page: chunk.page, opens: openedBy(chunk) } : null;
}
