/** The text that the index holds for a chunk. Pure. */

/** The headings above a chunk, outermost first, as a column of the database holds them. */
export const headingsOf = (titlePath: unknown): string[] =>
  Array.isArray(titlePath) ? titlePath.filter((heading) => typeof heading === "string") : [];

/** The indexed text beside the chunk's own: every heading above the chunk. */
export function searchText({ title, titlePath, text }: { title: string; titlePath: unknown; text: string }): string {
  return [...new Set([...headingsOf(titlePath), title]), text].filter(Boolean).join("\n");
}
