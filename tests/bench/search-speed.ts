/**
 * What a search takes over many chunks of generated text, each question another one: by words, beside the plain FTS5 OR
 * query of the same words in the same run, then by words and vectors, and what the event loop notices of twenty a
 * second. Vectors come from the deterministic test embedding of 384 dimensions; making them is not part of a search.
 * Usage: node tests/bench/search-speed.ts [--chunks 100000] [--questions 2900] [--lexical]
 */
import { rmSync } from "node:fs";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as after } from "node:timers/promises";
import { parseArgs } from "node:util";
import Database from "better-sqlite3";
import { createBase, importChunks } from "#lib/knowledge/index.ts";
import type { EmbeddingModel } from "#lib/models/port.ts";
import { searchChunks } from "#lib/retrieval/search.ts";
import { sqliteChunkReader } from "#lib/retrieval/sqlite/chunk-reader.ts";
import { openRead, searchCache } from "#lib/retrieval/sqlite/file-read.ts";
import { startSearchThread } from "#lib/retrieval/sqlite/search-thread.ts";
import { buildIndex } from "#lib/retrieval/sqlite/vectors/build-index.ts";
import { newestIndex, openIndex } from "#lib/retrieval/sqlite/vectors/indexes.ts";
import { testEmbedding } from "#tests/support/test-embedding.ts";
import { emptyDatabase } from "./empty-database.ts";
import { generateText } from "./generated-text.ts";
import { corpus } from "./retrieval-data.ts";
import { quantile } from "./statistics.ts";

const { values } = parseArgs({
  options: {
    chunks: { type: "string", default: "100000" },
    questions: { type: "string", default: "2900" },
    lexical: { type: "boolean", default: false },
  },
});
const wanted = Number(values.chunks);
const say = (line: string) => process.stdout.write(`${line}\n`);

const generated = generateText();

const { folder, file, db, workspaceId, ctx } = await emptyDatabase();
const newBase = async (name: string) =>
  (await createBase(ctx, { workspaceId, name, description: "", language: "id" })).id;
const [baseId, smallId] = [await newBase("Speed"), await newBase("Beside it")];

/** The plain full-text index of the same texts, as any program would make it. */
const plain = new Database(path.join(folder, "plain.db"));
plain.exec("create virtual table passages using fts5(title, text)");
const insertPlain = plain.prepare("insert into passages values (?, ?)");

let [bytes, filledMs] = [0, 0];
for (let done = 0; done < wanted; done += 5_000) {
  const chunks = Array.from({ length: Math.min(5_000, wanted - done) }, () => generated.chunk());
  plain.transaction(() => {
    for (const { title, text } of chunks) insertPlain.run(title, text);
  })();
  bytes += chunks.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  const startedAt = performance.now();
  await importChunks(ctx, { baseId, chunks });
  filledMs += performance.now() - startedAt;
}
say(`${wanted} passages, ${(bytes / 1e6).toFixed(0)} MB indexed in ${(filledMs / 1000).toFixed(1)} s`);
say(`5 MB of text: ${((filledMs * 5e6) / bytes / 1000).toFixed(1)} s`);

await importChunks(ctx, {
  baseId: smallId,
  chunks: corpus.map(({ title, text }) => ({ title, text, tags: [] })),
});

const asked = Array.from({ length: Number(values.questions) }, generated.question);
const search = startSearchThread(file);
type Ask = (index: number) => Promise<unknown>;
const request = { baseIds: [baseId], workspaceId, limit: 5, minScore: 0.25 };
const questionAt = (index: number) => asked[index % asked.length] ?? "";

async function loopDelay(work: (untilMs: number) => Promise<void>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await work(performance.now() + 10_000);
  delay.disable();
  return delay.percentile(99.9) / 1e6;
}

type Times = { name: string; median: number; late: number };

/** One after another for each question, so that what else the machine does meets all of them alike. */
async function measureTimes(asks: Readonly<Record<string, Ask>>): Promise<Times[]> {
  const warmUp = Math.min(200, Math.floor(asked.length / 10));
  const times = new Map(Object.keys(asks).map((name) => [name, [] as number[]]));
  for (const index of asked.keys()) {
    for (const [name, ask] of Object.entries(asks)) {
      const startedAt = performance.now();
      await ask(index);
      if (index >= warmUp) times.get(name)?.push(performance.now() - startedAt);
    }
  }
  return [...times].map(([name, taken]) => {
    const [median, late] = [quantile(taken, 0.5), quantile(taken, 0.95)];
    say(`${name} search: median ${median.toFixed(2)} ms, 95th percentile ${late.toFixed(2)} ms`);
    return { name, median, late };
  });
}

async function measure(name: string, ask: Ask): Promise<void> {
  await measureTimes({ [name]: ask });
  const idle = await loopDelay(async () => after(10_000));
  const busy = await loopDelay(async (until) => {
    for (let index = 0; performance.now() < until; index++) {
      void ask(index);
      await after(50);
    }
  });
  say(
    `event loop, 99.9th percentile: idle ${idle.toFixed(1)} ms, twenty ${name} searches a second ${busy.toFixed(1)} ms`,
  );
}

const lexical: Ask = (index) => search.search({ query: questionAt(index), ...request });
const findPlain = plain.prepare("select rowid from passages where passages match ? order by rank limit 10");
const plainly: Ask = async (index) => {
  const words = [
    ...new Set(
      questionAt(index)
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? [],
    ),
  ];
  return findPlain.all(words.map((word) => `"${word}"`).join(" OR "));
};
const reader = sqliteChunkReader(openRead(file, searchCache));
const residentBefore = process.memoryUsage.rss();
// On one thread, so that the ratio is that of the work; the search of the server is in a thread of its own.
const [ours, theirs] = await measureTimes({
  "lexical, on this thread,": (index) => searchChunks(reader, { query: questionAt(index), ...request }),
  "plain FTS5 OR, on this thread,": plainly,
  lexical,
});
if (!ours || !theirs) throw new Error("They were measured");
say(
  `lexical of plain FTS5: median ${(ours.median / theirs.median).toFixed(2)}, 95th percentile ${(ours.late / theirs.late).toFixed(2)}`,
);
say(`resident memory grew by ${((process.memoryUsage.rss() - residentBefore) / 1e6).toFixed(0)} MB in these searches`);

if (!values.lexical) await measure("lexical", lexical);
await measureTimes({
  [`lexical, of ${corpus.length} passages beside them,`]: (index) =>
    search.search({ query: questionAt(index), ...request, baseIds: [smallId] }),
});

if (!values.lexical) await measureFused();

async function measureFused(): Promise<void> {
  const dimensions = 384;
  const vectorOf = (text: string) => Float32Array.from(testEmbedding(text, dimensions));
  const model: EmbeddingModel = { name: "test", embed: async (texts) => texts.map(vectorOf) };
  await openIndex({ db }, { providerId: null, model: model.name });
  const index = await newestIndex(db);
  if (!index) throw new Error("An index was opened");
  const { signal } = new AbortController();
  await buildIndex(db, index, model, { signal, keep: async () => undefined, sliceMs: Number.POSITIVE_INFINITY });
  const vectors = asked.map(vectorOf);
  await measure("fused", (place) => {
    const floats = vectors[place % vectors.length] ?? new Float32Array(dimensions);
    return search.search({ query: questionAt(place), ...request, semantic: { indexId: index.id, floats } });
  });
}
await search.close();
plain.close();
await db.$disconnect();
rmSync(folder, { recursive: true, force: true });
