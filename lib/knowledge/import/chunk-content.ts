/** Names the chunks of a document, with the title and the language that the document has from then on. */
import type { Language } from "#lib/bots/spec.ts";
import { mapInPieces } from "#lib/in-pieces.ts";
import type { NewChunk } from "#lib/knowledge/documents/write-document.ts";
import { knowledgeLimits } from "#lib/knowledge/schema.ts";
import type { ParsedInThread } from "#lib/parsing/parse-in-thread.ts";
import { guessLanguage } from "#lib/retrieval/stop-words.ts";
import type { ImportRun } from "./begin-import.ts";
import type { ParsedContent } from "./parse-content.ts";

export type ChunkedContent = ParsedContent & { title: string; language: Language; chunks: NewChunk[] };

/** Chunks by which the language is guessed. */
const sampledChunks = 20;

/** A text with several headings of the first level takes its title from none of them. */
function titleOf({ title, kind, mainHeadings }: ParsedInThread, fallback: string): string {
  return (kind === "markdown" && mainHeadings > 1 ? "" : title?.trim()) || fallback;
}

/**
 * A chunk is named after its row or its innermost heading; the index also holds every heading above it, and its
 * document's title.
 */
export function chunksOfDocument(
  documentTitle: string,
  { chunks }: Pick<ParsedInThread, "chunks">,
): Promise<NewChunk[]> {
  return mapInPieces(chunks, ({ titlePath, text, page, label }) => {
    const path = titlePath[0] === documentTitle ? titlePath : [documentTitle, ...titlePath];
    const title = (label ?? path.at(-1) ?? documentTitle).slice(0, knowledgeLimits.titleLength);
    return { title, titlePath: path, text, ...(page === undefined ? {} : { page }) };
  });
}

export async function chunkContent(
  { source }: Pick<ImportRun, "source">,
  content: ParsedContent,
): Promise<ChunkedContent> {
  const { parsed } = content;
  const title = titleOf(parsed, source.title).slice(0, knowledgeLimits.titleLength);
  const chunks = await chunksOfDocument(title, parsed);
  const sample = chunks.slice(0, sampledChunks).map(({ text }) => text);
  const language = parsed.language ?? guessLanguage(sample.join("\n"), source.base.language === "en" ? "en" : "id");
  return { ...content, title, language, chunks };
}
