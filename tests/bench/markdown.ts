/**
 * What Markdown costs that parsers are slow at: for each family of signs the processor's milliseconds at 2,000, 4,000 and
 * 8,000 characters, the ratio of twice the length to once, and whether the server draws it. A ratio near 2 is linear; 4 is
 * the square. A quiet machine needs half a minute.
 * Usage: node tests/bench/markdown.ts [--family "in few"] [--unbounded]
 */
import { parseArgs } from "node:util";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { drawingCost, maxDrawingCost } from "#lib/markdown/drawing-cost.ts";
import { parseMarkdown } from "#lib/markdown/parse-markdown.ts";
import { readBlocks } from "#lib/markdown/read-blocks.ts";
import { families } from "#tests/support/markdown.ts";

const { values } = parseArgs({
  options: { family: { type: "string", default: "" }, unbounded: { type: "boolean", default: false } },
});
const say = (line: string) => process.stdout.write(`${line}\n`);
const lengths = [2_000, 4_000, 8_000];
const parse = values.unbounded
  ? (text: string) => fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
  : parseMarkdown;

/** A run that takes longer is not repeated. */
const longMs = 200;

/** Of the processor, for another program may have it meanwhile. The best of two. */
function costMs(work: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 2 && (run === 0 || best < longMs); run++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1_000);
  }
  return best;
}

const ordinary =
  "Kami buka **Senin** sampai [Jumat](https://example.org/jam), pukul 08.00–17.00. `kode` dan *miring*. [1]\n\n- satu\n- dua\n\n";

function costOf(family: (length: number) => string, length: number): string | number {
  try {
    return costMs(() => parse(family(length)));
  } catch (error) {
    return error instanceof RangeError ? "overflow" : String(error);
  }
}

/** The longest step of the server, and what it is spent on. */
let longest = { ms: 0, name: "" };

function show(name: string, family: (length: number) => string): void {
  const costs = lengths.map((length) => costOf(family, length));
  const [last, half] = [costs.at(-1), costs.at(-2)];
  const ratio = typeof last === "number" && typeof half === "number" ? (last / half).toFixed(1) : "-";
  const columns = costs.map((cost) => (typeof cost === "number" ? cost.toFixed(1) : cost).padStart(10));
  const isDrawn = drawingCost(family(lengths.at(-1) ?? 0)) <= maxDrawingCost;
  if (isDrawn && typeof last === "number" && last > longest.ms) longest = { ms: last, name };
  say(`${name.padEnd(44)}${columns.join("")}${ratio.padStart(8)}   ${isDrawn ? "server" : "browser"}`);
}

parse(ordinary.repeat(100));
say(`${"family".padEnd(44)}${lengths.map((length) => String(length).padStart(10)).join("")}   ratio   drawn by`);
show("an ordinary answer", (length) => ordinary.repeat(length / ordinary.length));
for (const [name, family] of Object.entries(families)) if (name.includes(values.family)) show(name, family);

say(`\nThe longest that the server would parse: ${longest.name}, ${longest.ms.toFixed(0)} ms`);

/** An answer of 8,000 characters as it comes, eight at a time. */
function streamMs(read: (text: string) => unknown): number {
  const text = ordinary.repeat(Math.ceil(8_000 / ordinary.length)).slice(0, 8_000);
  return costMs(() => {
    for (let end = 8; end <= text.length; end += 8) read(text.slice(0, end));
  });
}

say(
  `An answer in 1,000 pieces: ${streamMs(readBlocks()).toFixed(0)} ms; parsed whole with each: ${streamMs(parse).toFixed(0)} ms`,
);
