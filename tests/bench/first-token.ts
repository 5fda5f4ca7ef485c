/**
 * Time to the first token and whole answers a second, visitors asking again and again: the model server called directly,
 * a bare Next route that only forwards, Rakit's public chat with everything it does, and the same chat of a bot that
 * searches 5,000 chunks, each question another one. One run, one machine.
 * Usage: node tests/bench/first-token.ts [--seconds 15] [--visitors 1,50,200,400]
 */
import { Agent, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { generateText } from "./generated-text.ts";
import { demoQuestions, newVisitorCookie, startBareNext, startModel, startRakitOn } from "./processes.ts";
import { restClientOf } from "./rest-client.ts";
import { median, quantile } from "./statistics.ts";

const tokens = 20;
const rate = 20;
type Visitor = { index: number; asked: number; cookie: string; conversationId: string | null };
type Target = {
  name: string;
  url: string;
  body: (visitor: Visitor) => unknown;
  firstToken: RegExp;
  /** Tokens of a whole answer as they stand in the stream. */
  words: (stream: string) => string;
  learn?: (visitor: Visitor, stream: string) => void;
};
type Result = { firstMs: number[]; whole: number; broken: number; seconds: number };

const question = ({ index, asked }: Visitor) => demoQuestions[(index + asked) % demoQuestions.length] ?? "";
const expected = Array.from({ length: tokens }, (_, index) => `word${index + 1}`).join(" ");

const ofProtocol = (stream: string) =>
  [...stream.matchAll(/"content":"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1]).join("");
const ofEvents = (stream: string) =>
  [...stream.matchAll(/event: answer\.delta\ndata: (.*)\n/g)]
    .map((match) => (JSON.parse(match[1] ?? "{}") as { text?: string }).text ?? "")
    .join("");

const openAiBody = (visitor: Visitor) => ({
  model: "bench",
  stream: true,
  messages: [{ role: "user", content: question(visitor) }],
});

const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });

function ask(target: Target, visitor: Visitor): Promise<{ firstMs: number; ok: boolean }> {
  return new Promise((resolve) => {
    const startedAt = performance.now();
    let firstMs = Number.NaN;
    let stream = "";
    const broken = () => resolve({ firstMs, ok: false });
    const headers = { "content-type": "application/json", cookie: visitor.cookie };
    const call = request(target.url, { method: "POST", agent, headers }, (response) => {
      response.setEncoding("utf8");
      response.on("data", (part: string) => {
        stream += part;
        if (Number.isNaN(firstMs) && target.firstToken.test(stream)) firstMs = performance.now() - startedAt;
      });
      response.on("error", broken);
      response.on("end", () => {
        target.learn?.(visitor, stream);
        resolve({ firstMs, ok: target.words(stream) === expected });
      });
    });
    call.on("error", broken);
    call.end(JSON.stringify(target.body(visitor)));
    visitor.asked += 1;
  });
}

async function measure(target: Target, count: number, seconds: number): Promise<Result> {
  const warmUntil = performance.now() + 3_000;
  const endAt = warmUntil + seconds * 1_000;
  const result: Result = { firstMs: [], whole: 0, broken: 0, seconds };
  const visit = async (index: number) => {
    const visitor: Visitor = { index, asked: 0, cookie: newVisitorCookie(), conversationId: null };
    // The load comes in evenly over a second: nobody begins at the same moment.
    await pause((index * 1_000) / count);
    while (performance.now() < endAt) {
      const { firstMs, ok } = await ask(target, visitor);
      const now = performance.now();
      if (!ok) result.broken += 1;
      if (now < warmUntil || now > endAt) continue;
      result.firstMs.push(firstMs);
      result.whole += ok ? 1 : 0;
    }
  };
  await Promise.all(Array.from({ length: count }, (_, index) => visit(index)));
  return result;
}

const { values } = parseArgs({
  options: { seconds: { type: "string", default: "15" }, visitors: { type: "string", default: "1,50,200,400" } },
});
const seconds = Number(values.seconds);
const model = await startModel({ tokens, rate });
const [bare, rakit] = await Promise.all([startBareNext(model.url), startRakitOn(model.url)]);
const chunkCount = 5_000;
const generated = generateText();

/** The address of a published bot over generated chunks. */
async function publishLargeBot(): Promise<string> {
  const { workspaceId, api } = await restClientOf(rakit);
  const { id: baseId } = await api<{ id: string }>("POST", "/knowledge", {
    workspaceId,
    name: "Large",
    language: "id",
  });
  const lines = Array.from({ length: chunkCount }, () => JSON.stringify(generated.chunk()));
  await api("POST", `/knowledge/${baseId}/chunks/import`, Buffer.from(lines.join("\n")));
  const from = { kind: "blank", name: "Large", language: "id" };
  const { id } = await api<{ id: string }>("POST", "/bots", { workspaceId, from });
  const { draft, revision } = await api<{ draft: { knowledge: object }; revision: number }>("GET", `/bots/${id}`);
  const spec = { ...draft, knowledge: { ...draft.knowledge, baseIds: [baseId] } };
  await api("PUT", `/bots/${id}/draft`, { revision, spec });
  const saved = await api<{ revision: number }>("GET", `/bots/${id}`);
  const { slug } = await api<{ slug: string }>("POST", `/bots/${id}/publish`, { revision: saved.revision });
  return slug;
}

const origin = rakit.url.replace("localhost", "127.0.0.1");
const chatOf = (name: string, slug: string, ask: (visitor: Visitor) => string): Target => ({
  name,
  url: `${origin}/api/chat/${slug}/turns`,
  body: (visitor) => ({
    text: ask(visitor),
    ...(visitor.conversationId ? { conversationId: visitor.conversationId } : {}),
  }),
  firstToken: /event: answer\.delta/,
  words: ofEvents,
  learn: (visitor, stream) => {
    visitor.conversationId ??= /"conversationId":"([^"]+)"/.exec(stream)?.[1] ?? null;
  },
});
const targets: Target[] = [
  {
    name: "direct",
    url: `${model.url}/chat/completions`,
    body: openAiBody,
    firstToken: /"content":"word1"/,
    words: ofProtocol,
  },
  {
    name: "bare Next",
    url: `${bare.url}/forward`,
    body: openAiBody,
    firstToken: /"content":"word1"/,
    words: ofProtocol,
  },
  chatOf("Rakit", "asisten-berita", question),
  chatOf("Rakit 5000", await publishLargeBot(), generated.question),
];

const ms = (value: number) => value.toFixed(1).padStart(9);
process.stdout.write(`${tokens} tokens at ${rate} a second; ${seconds} s each after 3 s of warm-up; times in ms\n`);
process.stdout.write(
  "visitors  path           median      p99   added median  added p99   answers/s  of direct  broken\n",
);
for (const count of values.visitors.split(",").map(Number)) {
  let direct: Result | null = null;
  for (const target of targets) {
    const result = await measure(target, count, seconds);
    direct ??= result;
    const [middle, late] = [median(result.firstMs), quantile(result.firstMs, 0.99)];
    const columns = [
      `${count}`.padStart(8),
      ` ${target.name.padEnd(10)}`,
      ms(middle),
      ms(late),
      ms(middle - median(direct.firstMs)).padStart(14),
      ms(late - quantile(direct.firstMs, 0.99)).padStart(11),
      (result.whole / seconds).toFixed(1).padStart(10),
      `${((100 * result.whole) / direct.whole).toFixed(1)} %`.padStart(10),
      `${result.broken}`.padStart(7),
    ];
    process.stdout.write(`${columns.join(" ")}\n`);
  }
}
agent.destroy();
await Promise.all([rakit.stop(), bare.stop()]);
await model.stop();
