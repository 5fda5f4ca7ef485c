import { expect, test } from "vitest";
import { analyzeQuery } from "#lib/retrieval/analyze.ts";
import { joinTerms } from "#lib/retrieval/join-terms.ts";

const joined = (query: string, ...held: string[]) => {
  const found = new Map(held.map((form) => [form, { chunks: 1, indexed: [form] }]));
  return joinTerms(analyzeQuery(query), found).map(({ folded, weight }) => [folded, Number(weight.toFixed(2))]);
};

test("a code that a chunk holds stands for its parts, with their weight", () => {
  expect(joined("harga AX-200/C", "ax200c")).toEqual([
    ["ax200c", 3.3],
    ["harga", 1],
  ]);
});

test("words that mean something by themselves keep a little of it", () => {
  expect(joined("3 kg", "3kg")).toEqual([
    ["3kg", 2.3],
    ["3", 0.16],
    ["kg", 0.12],
  ]);
});

test("the parts of a code that no chunk holds say little, real words excepted", () => {
  expect(joined("AX-200/C")).toEqual([
    ["ax", 0.3],
    ["200", 0.39],
    ["c", 0.3],
    ["ax200c", 1.3],
  ]);
  expect(joined("COVID-19")).toEqual([
    ["covid", 1],
    ["19", 0.39],
    ["covid19", 1.3],
  ]);
});

test("the longest that is held counts, in each of its forms", () => {
  const terms = joinTerms(
    analyzeQuery("1,25 juta"),
    new Map(["125juta", "1250000"].map((form) => [form, { chunks: 1, indexed: [form] }])),
  );
  expect(terms[0]?.stems.toSorted()).toEqual(["1250000", "125juta"]);
});
