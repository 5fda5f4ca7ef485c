/**
 * What a search takes over many passages, and what the event loop notices of twenty a second.
 * Usage: node tests/bench/search-speed.ts [--passages 100000]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as after } from "node:timers/promises";
import { parseArgs } from "node:util";
import { openDb } from "#lib/db/client.ts";
import { migrate } from "#lib/db/migrate.ts";
import { BaseId, newId, WorkspaceId } from "#lib/ids.ts";
import { createBase, importPassages } from "#lib/knowledge/index.ts";
import { startSearchThread } from "#lib/retrieval/search-thread.ts";
import { corpus, questions } from "./retrieval-data.ts";
import { quantile } from "./statistics.ts";

const { values } = parseArgs({ options: { passages: { type: "string", default: "100000" } } });
const wanted = Number(values.passages);
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
const passage = (index: number) => ({
  title: `${rareWord()} ${rareWord()} ${index}`,
  text: Array.from({ length: 5 }, () => `${pick(sentences)} ${rareWord()} ${rareWord()} ${rareWord()}`).join(" "),
  tags: [],
});

const folder = mkdtempSync(path.join(tmpdir(), "rakit-speed-"));
const file = path.join(folder, "speed.db");
await migrate(file);
const db = openDb(file);
const workspaceId = WorkspaceId.parse(newId("workspace"));
await db.workspace.create({ data: { id: workspaceId, kind: "system", name: "Speed" } });
const ctx = { actor: { kind: "system" as const }, db, requestId: newId("request"), locale: "en" as const, address: "" };
const base = await createBase(ctx, { workspaceId, name: "Speed", description: "", language: "id" });
const baseId = BaseId.parse(base.id);

let [bytes, filledMs] = [0, 0];
for (let done = 0; done < wanted; done += 5_000) {
  const passages = Array.from({ length: Math.min(5_000, wanted - done) }, (_, index) => passage(done + index));
  bytes += passages.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  const startedAt = performance.now();
  await importPassages(ctx, { baseId, passages });
  filledMs += performance.now() - startedAt;
}
say(`${wanted} passages, ${(bytes / 1e6).toFixed(0)} MB indexed in ${(filledMs / 1000).toFixed(1)} s`);
say(`5 MB of text: ${((filledMs * 5e6) / bytes / 1000).toFixed(1)} s`);

const search = startSearchThread(file);
const ask = (query: string) => search.search({ query, baseIds: [baseId], workspaceId, limit: 5, minScore: 0.25 });
const asked = questions.map(({ text }) => text);
for (const query of asked.slice(0, 30)) await ask(query);
const times: number[] = [];
for (const query of asked) {
  const startedAt = performance.now();
  await ask(query);
  times.push(performance.now() - startedAt);
}
say(
  `lexical search: median ${quantile(times, 0.5).toFixed(1)} ms, 95th percentile ${quantile(times, 0.95).toFixed(1)} ms`,
);

async function loopDelay(work: (untilMs: number) => Promise<void>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await work(performance.now() + 10_000);
  delay.disable();
  return delay.percentile(99.9) / 1e6;
}
const idle = await loopDelay(async () => after(10_000));
const busy = await loopDelay(async (until) => {
  for (let index = 0; performance.now() < until; index++) {
    void ask(asked[index % asked.length] ?? "");
    await after(50);
  }
});
say(`event loop, 99.9th percentile: idle ${idle.toFixed(1)} ms, twenty searches a second ${busy.toFixed(1)} ms`);
await search.close();
await db.$disconnect();
rmSync(folder, { recursive: true, force: true });
