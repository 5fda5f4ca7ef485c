/** From the bytes of a source to its blocks, in a thread that can be ended; with chunks where the base chose their size. */
import { chunkingOf } from "#lib/knowledge/chunking/chunking-column.ts";
import { resolvePageUrl } from "#lib/knowledge/documents/resolve-page-url.ts";
import type { ParsedDocument } from "#lib/parsing/document.ts";
import { type ParsedInThread, parseInThread } from "#lib/parsing/parse-in-thread.ts";
import { type ImportRun, parsedShare } from "./begin-import.ts";
import type { Content } from "./load-content.ts";
import { inParsingSlot } from "./parsing-slot.ts";

export type ParsedContent = { parsed: ParsedInThread; facts: Content["facts"]; sizeBytes: number };

const threadLimits = { timeoutMs: 180_000, heapMegabytes: 400 };

/** What the server said of a page holds for where it was fetched, and not for another address that it is kept under. */
function factsOf(facts: Content["facts"], { canonicalUrl }: ParsedDocument): Content["facts"] {
  if (!facts.sourceUrl) return facts;
  const sourceUrl = resolvePageUrl(facts.sourceUrl, canonicalUrl);
  return sourceUrl === facts.sourceUrl ? facts : { ...facts, sourceUrl, etag: null, lastModified: null };
}

export async function parseContent(
  { source, limits, job }: ImportRun,
  { bytes, name, contentType, facts }: Content,
): Promise<ParsedContent> {
  const thread = { ...threadLimits, signal: job.signal, chunks: chunkingOf(source.base) };
  const parsed = await inParsingSlot(bytes.byteLength, job.signal, () =>
    parseInThread(bytes, { name, contentType }, limits, thread),
  );
  await job.progress(parsedShare);
  return { parsed, facts: factsOf(facts, parsed), sizeBytes: bytes.byteLength };
}
