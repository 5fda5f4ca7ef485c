import { expect, test } from "vitest";
import { parseContent, timeToParseMs } from "#lib/knowledge/import/parse-content.ts";
import { parseInThread } from "#lib/parsing/parse-in-thread.ts";
import { bytesOf, parsingLimits } from "#tests/support/documents.ts";

const { signal } = new AbortController();
const job = { signal, progress: async () => undefined };

test.each([
  ["small", "Toko buka jam 8."],
  ["large", "Toko buka jam 8.\n\n".repeat(40_000)],
])("the thread of a %s file has the time of its size, a bounded heap, and ends with its job", async (_, text) => {
  const bytes = bytesOf(text);
  const seen: unknown[] = [];
  const parse: typeof parseInThread = (file, hint, limits, thread) => {
    seen.push(thread);
    return parseInThread(file, hint, limits, thread);
  };
  const run = { source: { base: { chunking: null } }, limits: parsingLimits, job };
  await parseContent(run, { bytes, name: "a.txt", facts: {} }, parse);
  expect(seen).toEqual([{ timeoutMs: timeToParseMs(bytes.length), heapMegabytes: 400, signal, chunks: null }]);
});
