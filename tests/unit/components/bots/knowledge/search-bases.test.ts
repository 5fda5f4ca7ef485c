import { expect, test } from "vitest";
import { rankHits } from "#components/bots/knowledge/search-bases.ts";
import { asId } from "#lib/ids.ts";

const hit = (base: string, title: string, score: number) => ({
  baseId: asId("base", base),
  chunk: {
    chunkId: asId("chunk", `chk_${title}`),
    documentTitle: title,
    title,
    titlePath: [],
    text: title,
    score,
    wordScore: score,
    semanticScore: null,
    matched: [],
  },
});
const titles = (hits: readonly { chunk: { title: string } }[]) => hits.map(({ chunk }) => chunk.title);
const found = [
  hit("kb_a", "a1", 0.5),
  hit("kb_a", "a2", 0.2),
  hit("kb_b", "b1", 0.7),
  hit("kb_b", "b2", 0.1),
  hit("kb_b", "b3", 0.05),
  hit("kb_b", "b4", 0.01),
];

test("the best of all bases come first, and those below the bot's minimum are close", () => {
  const { used, close } = rankHits(found, { minScore: 0.2, maxChunks: 5 });
  expect(titles(used)).toEqual(["b1", "a1", "a2"]);
  expect(titles(close)).toEqual(["b2", "b3", "b4"]);
});

test("beyond what the bot gives its model a hit is close, and few of those are shown", () => {
  const { used, close } = rankHits(found, { minScore: 0, maxChunks: 1 });
  expect(titles(used)).toEqual(["b1"]);
  expect(titles(close)).toEqual(["a1", "a2", "b2"]);
});
