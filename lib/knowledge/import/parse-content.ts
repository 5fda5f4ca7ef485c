/** From the bytes of a source to its chunks, in a thread that can be ended. */
import { chunkingOf } from "#lib/knowledge/chunking/chunking-column.ts";
import { resolvePageUrl } from "#lib/knowledge/documents/resolve-page-url.ts";
import { type ParsedInThread, parseInThread } from "#lib/parsing/parse-in-thread.ts";
import { type ImportRun, parsedShare } from "./begin-import.ts";
import type { Content } from "./load-content.ts";

export type ParsedContent = { parsed: ParsedInThread; facts: Content["facts"]; sizeBytes: number };

/** Of each thread: as many run at once as the queue runs imports, one of a workspace. */
const heapMegabytes = 400;

const second = 1_000;
/** For the thread to begin, and for what a few bytes unpack to. */
const leastMs = 20 * second;
const bytesPerSecond = 200_000;
const mostMs = 180 * second;

/** The time that a slow machine needs for an ordinary file of the size; it bounds how long the workspace's next import waits. */
export const timeToParseMs = (sizeBytes: number): number =>
  Math.min(mostMs, leastMs + Math.ceil(sizeBytes / bytesPerSecond) * second);

/** A server's headers apply to the URL that was fetched, not to a canonical URL of the page. */
function factsOf(facts: Content["facts"], { canonicalUrl }: ParsedInThread): Content["facts"] {
  if (!facts.sourceUrl) return facts;
  const sourceUrl = resolvePageUrl(facts.sourceUrl, canonicalUrl);
  return sourceUrl === facts.sourceUrl ? facts : { ...facts, sourceUrl, etag: null, lastModified: null };
}

/** What of an import this stage reads. */
type Parsing = Pick<ImportRun, "limits"> & {
  source: { base: Parameters<typeof chunkingOf>[0] };
  job: Pick<ImportRun["job"], "signal" | "progress">;
};

export async function parseContent(
  { source, limits, job }: Parsing,
  { bytes, name, contentType, facts }: Content,
  parse = parseInThread,
): Promise<ParsedContent> {
  const timeoutMs = timeToParseMs(bytes.byteLength);
  const thread = { timeoutMs, heapMegabytes, signal: job.signal, chunks: chunkingOf(source.base) };
  const parsed = await parse(bytes, { name, contentType }, limits, thread);
  await job.progress(parsedShare);
  return { parsed, facts: factsOf(facts, parsed), sizeBytes: bytes.byteLength };
}
