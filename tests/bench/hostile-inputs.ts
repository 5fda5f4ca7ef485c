/**
 * How long a server does not answer while it works on what was made to stop it, beside what it takes when it is idle.
 * Usage: node tests/bench/hostile-inputs.ts [pattern of names]; PROFILE=<folder> has the server leave its profiles there
 */
import { once } from "node:events";
import { createServer } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { archiveOfChunks, hostileFiles, jsonLines, siteMap } from "#tests/support/hostile-files.ts";
import { startRakit } from "#tests/support/rakit-server.ts";
import { residentMegabytes } from "./processes.ts";
import { restClientOf } from "./rest-client.ts";
import { quantile } from "./statistics.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);
const wanted = new RegExp(process.argv[2] ?? "");
const giveUpMs = 240_000;

const rakit = await startRakit({
  ...(process.env.PROFILE ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${process.env.PROFILE}` } : {}),
  RATE_LIMITS: "off",
  IMPORT_ALLOW_PRIVATE: "127.0.0.1/32",
});
const { workspaceId, send, api } = await restClientOf(rakit);
const newBase = () => api<{ id: string }>("POST", "/knowledge", { workspaceId, name: "Bench", language: "id" });

type Document = { id: string; state: string; failure: string | null; chunks: number };

/** Until it is over. */
async function outcomeOf(baseId: string, id: string): Promise<string> {
  for (const endsAt = performance.now() + giveUpMs; performance.now() < endsAt; await pause(200)) {
    const { items } = await api<{ items: Document[] }>("GET", `/knowledge/${baseId}/documents`);
    const document = items.find((one) => one.id === id);
    if (document?.state === "failed") return `refused: ${document.failure}`;
    if (document?.state === "ready") return `${document.chunks} snippets`;
  }
  return "not over";
}

/** What came back, shortly. */
async function answerOf(response: Response): Promise<string> {
  const text = await response.text();
  return response.ok ? `${response.status}` : `${response.status}: ${text.slice(0, 120)}`;
}

async function importFile(name: string, bytes: Uint8Array): Promise<string> {
  const { id: baseId } = await newBase();
  const { id } = await api<Document>("POST", `/knowledge/${baseId}/files?name=${name}`, bytes);
  const outcome = await outcomeOf(baseId, id);
  await api("DELETE", `/knowledge/${baseId}`);
  return outcome;
}

let largeBase = "";
const importArchive = async (): Promise<string> => {
  const response = await send("POST", `/knowledge/archive?workspaceId=${workspaceId}`, archiveOfChunks(400_000));
  if (!response.ok) return answerOf(response);
  largeBase = ((await response.json()) as { id: string }).id;
  return "imported";
};

async function exported(address: string): Promise<string> {
  if (!largeBase) return "nothing to export";
  const response = await send("GET", `/knowledge/${largeBase}/${address}`);
  let bytes = 0;
  for await (const part of response.body ?? []) bytes += part.length;
  return `${response.status}, ${(bytes / 1_000_000).toFixed(1)} MB`;
}

async function importSiteMap(): Promise<string> {
  const site = createServer((req, res) => {
    const isMap = req.url === "/sitemap.xml";
    const type = isMap ? "application/xml" : "text/html";
    res
      .writeHead(200, { "content-type": type })
      .end(isMap ? siteMap(`http://${req.headers.host}`, 50_000) : `<p>${req.url}`);
  }).listen(0, "127.0.0.1");
  await once(site, "listening");
  const address = site.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const { id: baseId } = await newBase();
  const { items } = await api<{ items: Document[] }>("POST", `/knowledge/${baseId}/pages`, {
    urls: [`http://127.0.0.1:${port}/sitemap.xml`],
  });
  const outcome = await outcomeOf(baseId, items[0]?.id ?? "");
  await api("DELETE", `/knowledge/${baseId}`);
  site.close();
  return outcome;
}

async function toBase(address: string, body: Uint8Array | object): Promise<string> {
  const { id } = await newBase();
  return answerOf(await send("POST", `/knowledge/${id}/${address}`, body));
}

const inputs: Record<string, () => Promise<string>> = {
  ...Object.fromEntries(
    Object.entries(hostileFiles).map(([what, { name, bytes }]) => [what, () => importFile(name, bytes())]),
  ),
  "Pasted text, one word of 200,000 letters": () => toBase("texts", { title: "a", text: "x".repeat(200_000) }),
  "Pasted text, 100,000 lines": () => toBase("texts", { title: "a", text: "x\n".repeat(99_999) }),
  "Pasted text, 60,000 paragraphs": () => toBase("texts", { title: "a", text: "x\n\n".repeat(66_666) }),
  "JSON lines, 400,000": () => toBase("chunks/import", jsonLines(400_000)),
  "JSON lines, 10,000": () => toBase("chunks/import", jsonLines(10_000)),
  "JSON lines, 400,000 empty": () => toBase("chunks/import", Buffer.from("\n".repeat(400_000))),
  "Page list, 50,000": () =>
    toBase("pages", { urls: Array.from({ length: 50_000 }, (_, page) => `http://example.org/${page}`) }),
  "Site map, 50,000": importSiteMap,
  "Archive, 400,000 chunks in": importArchive,
  "Archive, 400,000 chunks out": () => exported("archive"),
  "JSON lines, 400,000 chunks out": () => exported("chunks/export"),
};

const poller = new Worker(new URL("./health-poller.ts", import.meta.url), { workerData: rakit.url });
async function takeTimes(): Promise<number[]> {
  poller.postMessage("take");
  const [times] = (await once(poller, "message")) as [number[]];
  return times;
}

await pause(5_000);
await takeTimes();
await pause(5_000);
const idle = await takeTimes();
const idleP99 = quantile(idle, 0.99);
const goal = { p99: Math.max(50, 5 * idleP99), worst: 200 };
const ms = (value: number) => value.toFixed(0).padStart(6);
say(
  `idle: p99 ${idleP99.toFixed(1)} ms, worst ${Math.max(...idle).toFixed(1)} ms; goal: p99 ${goal.p99.toFixed(0)} ms, worst ${goal.worst} ms`,
);
for (const [what, work] of Object.entries(inputs)) {
  if (!wanted.test(what)) continue;
  const before = residentMegabytes(rakit.pid);
  await takeTimes();
  const startedAt = performance.now();
  const outcome = await work().catch((error: unknown) => `broke: ${String(error).slice(0, 200)}`);
  const seconds = (performance.now() - startedAt) / 1_000;
  await pause(1_000);
  const times = await takeTimes();
  const [p99, worst] = [quantile(times, 0.99), times.reduce((most, one) => Math.max(most, one), 0)];
  const verdict = p99 <= goal.p99 && worst <= goal.worst ? "  " : "! ";
  await pause(1_000);
  say(
    `${verdict}${what.padEnd(42)} p99 ${ms(p99)} ms, worst ${ms(worst)} ms, ${seconds.toFixed(1).padStart(5)} s, memory ${before.toFixed(0)} → ${residentMegabytes(rakit.pid).toFixed(0)} MB, ${outcome}`,
  );
}
await poller.terminate();
await rakit.stop();
