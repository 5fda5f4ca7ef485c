/**
 * What a search takes over many chunks, by words and by words and meaning, and what the event loop notices of twenty a
 * second. Vectors come from the deterministic test embedding of 384 dimensions; making them is not part of a search.
 * Usage: node tests/bench/search-speed.ts [--chunks 100000]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as after } from "node:timers/promises";
import { parseArgs } from "node:util";
import { openDb } from "#lib/db/client.ts";
import { migrate } from "#lib/db/sqlite/migrate.ts";
import { newId } from "#lib/ids.ts";
import { createBase, importChunks } from "#lib/knowledge/index.ts";
import type { EmbeddingModel } from "#lib/models/port.ts";
import { startSearchThread } from "#lib/retrieval/sqlite/search-thread.ts";
import { buildIndex } from "#lib/retrieval/sqlite/vectors/build-index.ts";
import { newestIndex, openIndex } from "#lib/retrieval/sqlite/vectors/indexes.ts";
import { testEmbedding } from "#tests/support/test-embedding.ts";
import { corpus, questions } from "./retrieval-data.ts";
import { quantile } from "./statistics.ts";

const { values } = parseArgs({ options: { chunks: { type: "string", default: "100000" } } });
const wanted = Number(values.chunks);
const say = (line: string) => process.stdout.write(`${line}\n`);

/** The same texts in every run. */
let seed = 12345;
function random(): number {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
  return seed / 0x7fffffff;
}
const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;

/** Words as texts have them: few everywhere, most seldom. */
const syllables = "ba ca da ga ka la ma na pa ra sa ta wa be di go ku li mo nu pe ri so tu".split(" ");
const rareWords = Array.from({ length: 30_000 }, () =>
  Array.from({ length: 3 + Math.floor(random() * 2) }, () => pick(syllables)).join(""),
);
const rareWord = () => rareWords[Math.floor(rareWords.length * random() ** 3)] ?? "";
const sentences = corpus.flatMap(({ text }) => text.split(/(?<=[.!?])\s+/));
const chunk = (index: number) => ({
  title: `${rareWord()} ${rareWord()} ${index}`,
  text: Array.from({ length: 5 }, () => `${pick(sentences)} ${rareWord()} ${rareWord()} ${rareWord()}`).join(" "),
  tags: [],
});

const folder = mkdtempSync(path.join(tmpdir(), "rakit-speed-"));
const file = path.join(folder, "speed.db");
await migrate(file);
const db = openDb(file);
const workspaceId = newId("workspace");
await db.workspace.create({ data: { id: workspaceId, kind: "system", name: "Speed" } });
const ctx = {
  actor: { kind: "system" as const },
  db,
  requestId: newId("request"),
  locale: "en" as const,
  clientAddress: "",
};
const newBase = async (name: string) =>
  (await createBase(ctx, { workspaceId, name, description: "", language: "id" })).id;
const [baseId, smallId] = [await newBase("Speed"), await newBase("Beside it")];

let [bytes, filledMs] = [0, 0];
for (let done = 0; done < wanted; done += 5_000) {
  const chunks = Array.from({ length: Math.min(5_000, wanted - done) }, (_, index) => chunk(done + index));
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

const asked = questions.map(({ text }) => text);
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

async function measureTimes(name: string, ask: Ask): Promise<void> {
  for (let index = 0; index < 30; index++) await ask(index);
  const times: number[] = [];
  for (const index of asked.keys()) {
    const startedAt = performance.now();
    await ask(index);
    times.push(performance.now() - startedAt);
  }
  const [middle, max] = [quantile(times, 0.5).toFixed(1), quantile(times, 0.95).toFixed(1)];
  say(`${name} search: median ${middle} ms, 95th percentile ${max} ms`);
}

async function measure(name: string, ask: Ask): Promise<void> {
  await measureTimes(name, ask);
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

await measure("lexical", (index) => search.search({ query: questionAt(index), ...request }));
await measureTimes(`lexical, of ${corpus.length} passages beside them,`, (index) =>
  search.search({ query: questionAt(index), ...request, baseIds: [smallId] }),
);

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
await search.close();
await db.$disconnect();
rmSync(folder, { recursive: true, force: true });
