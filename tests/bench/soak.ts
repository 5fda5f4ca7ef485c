/**
 * What memory a server takes in the long run: visitors ask without a pause, every fourth cuts the line and resumes the
 * answer, and a file is read and deleted again and again.
 * Usage: node tests/bench/soak.ts [--minutes 60] [--visitors 100]
 */
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { EventParser } from "#lib/text/event-stream.ts";
import { demoQuestions, newVisitorCookie, residentMegabytes, startModel, startRakitOn } from "./processes.ts";
import { restClientOf } from "./rest-client.ts";
import { corpus } from "./retrieval-data.ts";
import { median } from "./statistics.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);
const { values } = parseArgs({
  options: { minutes: { type: "string", default: "60" }, visitors: { type: "string", default: "100" } },
});
const [minutes, visitors] = [Number(values.minutes), Number(values.visitors)];
/** The first minutes fill what is kept in memory on purpose. */
const settledMinute = Math.min(10, Math.ceil(minutes / 3));
const [tokens, rate] = [40, 20];
const whole = Array.from({ length: tokens }, (_, index) => `word${index + 1}`).join(" ");

const model = await startModel({ tokens, rate });
const rakit = await startRakitOn(model.url);
const { workspaceId, api } = await restClientOf(rakit);
const chat = `${rakit.url}/api/chat/asisten-berita/turns`;
const endsAt = performance.now() + minutes * 60_000;
const isOver = () => performance.now() > endsAt;
const counts = { whole: 0, resumed: 0, broken: 0, files: 0 };

type Reading = { text: string; lastEventId: string; turnId: string; conversationId: string };
const field = (data: string, name: string) => new RegExp(`"${name}":"([^"]+)"`).exec(data)?.[1];

/** Reads events into `reading`. After `mostEvents` of them it closes the connection, and gives true. */
async function read(response: Response, reading: Reading, mostEvents = Number.POSITIVE_INFINITY): Promise<boolean> {
  const parser = new EventParser();
  let seen = 0;
  for await (const part of response.body ?? []) {
    for (const { id, data } of parser.push(part)) {
      if (seen === mostEvents) return true;
      seen += 1;
      reading.lastEventId = id;
      reading.turnId ||= field(data, "turnId") ?? "";
      reading.conversationId = field(data, "conversationId") ?? reading.conversationId;
      // Our own server made the event.
      const event = JSON.parse(data) as { type: string; text?: string };
      if (event.type === "answer.delta") reading.text += event.text ?? "";
    }
  }
  return false;
}

async function visit(index: number): Promise<void> {
  let cookie = newVisitorCookie();
  let conversationId = "";
  for (let asked = 0; !isOver(); asked++) {
    if (asked % 20 === 0) [cookie, conversationId] = [newVisitorCookie(), ""];
    const reading: Reading = { text: "", lastEventId: "", turnId: "", conversationId };
    const cuts = (index + asked) % 4 === 0;
    try {
      const text = demoQuestions[(index + asked) % demoQuestions.length];
      const response = await fetch(chat, {
        method: "POST",
        headers: { "content-type": "application/json", cookie },
        body: JSON.stringify({ text, ...(conversationId ? { conversationId } : {}) }),
      });
      if (await read(response, reading, cuts ? 3 + (asked % 7) : undefined)) {
        const headers = { cookie, "last-event-id": reading.lastEventId };
        await read(await fetch(`${chat}/${reading.turnId}/events`, { headers }), reading);
        counts.resumed += 1;
      }
    } catch {
      reading.text = "";
    }
    conversationId = reading.conversationId;
    counts[reading.text === whole ? "whole" : "broken"] += 1;
  }
}

const file = Buffer.from(corpus.map(({ title, text }) => `# ${title}\n\n${text}\n`).join("\n"));

async function importAgainAndAgain(): Promise<void> {
  while (!isOver()) {
    const base = await api<{ id: string }>("POST", "/knowledge", {
      workspaceId,
      name: "Bench",
      language: "id",
    });
    await api("POST", `/knowledge/${base.id}/files?name=buku.md`, file);
    for (let state = ""; state !== "ready"; await pause(500)) {
      const documents = await api<{ items: { state: string }[] }>("GET", `/knowledge/${base.id}/documents`);
      state = documents.items[0]?.state ?? "";
      if (state === "failed") throw new Error("The file was not read.");
    }
    counts.files += 1;
    await api("DELETE", `/knowledge/${base.id}`);
    await pause(5_000);
  }
}

async function watch(): Promise<void> {
  const settled: number[] = [];
  const last: number[] = [];
  for (let second = 5; !isOver(); second += 5) {
    await pause(5_000);
    const megabytes = residentMegabytes(rakit.pid);
    const minute = second / 60;
    if (minute > settledMinute - 1 && minute <= settledMinute) settled.push(megabytes);
    if (minute > minutes - 1) last.push(megabytes);
    if (second % 60 !== 0) continue;
    say(`minute ${String(minute).padStart(3)}: ${megabytes.toFixed(0)} MB, ${JSON.stringify(counts)}`);
  }
  const [early, late] = [median(settled), median(last)];
  say(`memory in minute ${settledMinute}: ${early.toFixed(0)} MB; in the last one: ${late.toFixed(0)} MB`);
  say(`ratio: ${(late / early).toFixed(2)}; answers broken: ${counts.broken}`);
}

say(`${visitors} visitors for ${minutes} minutes; every fourth cuts the line and resumes`);
await Promise.all([watch(), importAgainAndAgain(), ...Array.from({ length: visitors }, (_, index) => visit(index))]);
await rakit.stop();
await model.stop();
