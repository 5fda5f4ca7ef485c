/** Where a chunk stands, for models and readers: two tables with the same rows differ in nothing else. Client-safe, pure. */
import { beginningOf } from "./beginning-of.ts";

type Placed = { documentTitle: string; titlePath: readonly string[]; title: string };

/** A heading of a table or a page may be a paragraph. */
const maxHeading = 120;
/** Deeper headings than these name little more. */
const maxHeadings = 6;

/** Document, sections and sheet, outermost first; the chunk's own title is left out. */
export function placeOf({ documentTitle, titlePath, title }: Placed): string[] {
  const headings = [...new Set([documentTitle, ...titlePath])].filter((heading) => heading.trim() && heading !== title);
  const kept = headings.length > maxHeadings ? [headings[0] ?? "", ...headings.slice(1 - maxHeadings)] : headings;
  return kept.map((heading) => beginningOf(heading, maxHeading).trim());
}

/** The place and the title in one line. */
export const pathOf = (chunk: Placed): string => [...placeOf(chunk), chunk.title].filter(Boolean).join(" › ");
