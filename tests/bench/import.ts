/**
 * What reading files takes, and what those who chat meanwhile notice of it.
 * Usage: node tests/bench/import.ts
 */
import { setTimeout as pause } from "node:timers/promises";
import { pdf } from "#tests/support/documents.ts";
import { newVisitorCookie, residentMegabytes, startModel, startRakitOn } from "./processes.ts";
import { restClientOf } from "./rest-client.ts";
import { corpus } from "./retrieval-data.ts";
import { median, quantile } from "./statistics.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);

const model = await startModel({ tokens: 20, rate: 200 });
const rakit = await startRakitOn(model.url);
const { workspaceId, api } = await restClientOf(rakit);

const base = await api<{ id: string }>("POST", "/knowledge", {
  workspaceId,
  name: "Bench",
  language: "id",
});

type Document = { id: string; state: string; failure: string | null; chunks: number };

async function firstTokenMs(): Promise<number> {
  const startedAt = performance.now();
  const response = await fetch(`${rakit.url}/api/chat/asisten-berita/turns`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie: newVisitorCookie() },
    body: JSON.stringify({ text: "Berapa chip Ascend 910B yang dipesan ByteDance?" }),
  });
  let firstMs = Number.NaN;
  let stream = "";
  for await (const part of response.body ?? []) {
    stream += Buffer.from(part).toString();
    if (Number.isNaN(firstMs) && stream.includes("event: answer.delta")) firstMs = performance.now() - startedAt;
  }
  return firstMs;
}

/** Until the document is read; `meanwhile` is done again and again. */
async function importFile(name: string, bytes: Uint8Array, meanwhile: () => Promise<unknown>) {
  const startedAt = performance.now();
  const { id } = await api<Document>("POST", `/knowledge/${base.id}/files?name=${name}`, bytes);
  let peak = 0;
  for (;;) {
    await meanwhile();
    peak = Math.max(peak, residentMegabytes(rakit.pid));
    const documents = await api<{ items: Document[] }>("GET", `/knowledge/${base.id}/documents`);
    const document = documents.items.find((one) => one.id === id);
    if (document?.state === "failed") throw new Error(`${name}: ${document.failure}`);
    if (document?.state === "ready")
      return { seconds: (performance.now() - startedAt) / 1_000, chunks: document.chunks, peak };
  }
}

const words = corpus.flatMap(({ text }) => text.split(/\s+/));
const wordsFrom = (start: number, count: number) =>
  Array.from({ length: count }, (_, index) => words[(start + index * 7) % words.length]).join(" ");
const pages = Array.from({ length: 200 }, (_, page) =>
  Array.from({ length: 40 }, (_, line) => wordsFrom(page * 400 + line * 10, 10).replace(/[^ -~]/g, "")),
);
const sections: string[] = [];
for (let size = 0; size < 20_000_000; size += sections.at(-1)?.length ?? 0)
  sections.push(`# Bagian ${sections.length}\n\n${wordsFrom(sections.length * 131, 120)}.\n\n`);

for (let index = 0; index < 20; index++) await firstTokenMs();
const idle: number[] = [];
for (let index = 0; index < 100; index++) idle.push(await firstTokenMs());
const before = residentMegabytes(rakit.pid);
const ofPdf = await importFile("laporan.pdf", pdf(pages), () => pause(50));
say(`a PDF of 200 pages: ${ofPdf.seconds.toFixed(1)} s, ${ofPdf.chunks} snippets`);
const busy: number[] = [];
const ofText = await importFile("buku.md", Buffer.from(sections.join("")), async () => busy.push(await firstTokenMs()));
const after: number[] = [];
for (let index = 0; index < 100; index++) after.push(await firstTokenMs());
say(`20 MB of text: ${ofText.seconds.toFixed(1)} s, ${ofText.chunks} snippets`);
say(`memory: ${before.toFixed(0)} MB before, at most ${Math.max(ofPdf.peak, ofText.peak).toFixed(0)} MB meanwhile`);
const show = (name: string, times: readonly number[]) =>
  say(
    `first token ${name}: median ${median(times).toFixed(1)} ms, 95th percentile ${quantile(times, 0.95).toFixed(1)} ms, ${times.length} answers`,
  );
show("when idle", idle);
show("while 20 MB are read", busy);
show("when idle again, with what was read beside it", after);
say(`ratio of the medians: ${(median(busy) / median(idle)).toFixed(2)}`);
await rakit.stop();
await model.stop();
