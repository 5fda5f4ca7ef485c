/**
 * Time to the first token and whole answers a second, visitors asking again and again: the model server called directly,
 * a bare Next route that only forwards, Rakit's public chat with everything it does, and the same chat of a bot that
 * searches 5,000 chunks, each question another one. One run, one machine.
 * Usage: node tests/bench/first-token.ts [--seconds 15] [--visitors 1,50,200,400]
 */
import { parseArgs } from "node:util";
import { generateText } from "./generated-text.ts";
import { startBareNext, startModel, startRakitOn } from "./processes.ts";
import { restClientOf } from "./rest-client.ts";
import { median, quantile } from "./statistics.ts";
import { agent, chatTarget, measure, ofProtocol, openAiBody, pace, type Result, type Target } from "./visitors.ts";

const { values } = parseArgs({
  options: { seconds: { type: "string", default: "15" }, visitors: { type: "string", default: "1,50,200,400" } },
});
const seconds = Number(values.seconds);
const model = await startModel(pace);
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
  chatTarget(rakit.url),
  chatTarget(rakit.url, { name: "Rakit 5000", slug: await publishLargeBot(), ask: generated.question }),
];

const ms = (value: number) => value.toFixed(1).padStart(9);
process.stdout.write(
  `${pace.tokens} tokens at ${pace.rate} a second; ${seconds} s each after 3 s of warm-up; times in ms\n`,
);
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
