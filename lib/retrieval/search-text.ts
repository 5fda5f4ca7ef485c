/** The text that a chunk is found by. Pure. */

/** The headings above a chunk, outermost first, as a column of the database holds them. */
export const headingsOf = (titlePath: unknown): string[] =>
  Array.isArray(titlePath) ? titlePath.filter((heading) => typeof heading === "string") : [];

/** What a chunk is found by beside its own text: every heading that it stands under. */
export function searchText({ title, titlePath, text }: { title: string; titlePath: unknown; text: string }): string {
  return [...new Set([...headingsOf(titlePath), title]), text].filter(Boolean).join("\n");
}
