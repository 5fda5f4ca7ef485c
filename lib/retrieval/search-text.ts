/** The text that the index holds for a chunk. Pure. */
import { parseJson } from "#lib/parse-json.ts";

const headingLimits = { depth: 1, values: 1_000 };

/**
 * The headings above a chunk, outermost first: document, sections, sheet. A connection of its own gives the column as
 * JSON text, the client as a value.
 */
export function headingsOf(titlePath: unknown): string[] {
  if (typeof titlePath === "string") {
    try {
      return headingsOf(parseJson(titlePath, headingLimits) ?? []);
    } catch (error) {
      if (error instanceof SyntaxError) return [];
      throw error;
    }
  }
  return Array.isArray(titlePath) ? titlePath.filter((heading) => typeof heading === "string") : [];
}

/** The parts of a chunk's text in the index. `headings` leaves out the title. */
export function searchParts({ title, titlePath, text }: { title: string; titlePath: unknown; text: string }) {
  const headings = [...new Set(headingsOf(titlePath))].filter((heading) => heading && heading !== title);
  return { headings, title, text };
}

/** The indexed text: every heading above the chunk, its title, its own text. */
export function searchText(chunk: { title: string; titlePath: unknown; text: string }): string {
  const { headings, title, text } = searchParts(chunk);
  return [...headings, title, text].filter(Boolean).join("\n");
}
