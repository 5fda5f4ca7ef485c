import { expect, test } from "vitest";
import type { ParsedChunk } from "#lib/models/quoting/parse-chunk.ts";
import { rateSentences } from "#lib/models/quoting/rate-sentences.ts";
import { wantedKindOf } from "#lib/models/quoting/wanted-kind.ts";
import type { AskedWord } from "#lib/models/quoting/weigh-question.ts";
import { snippetHit } from "#tests/support/turn-fakes.ts";

const hit = snippetHit("");
const toChunk = (texts: string[], title = ""): ParsedChunk => {
  const stemsOf = (text: string) => new Set(text.toLowerCase().match(/\p{L}+/gu) ?? []);
  const sentences = texts.map((text) => ({ text, words: [], stems: stemsOf(text) }));
  return { hit, language: "id", sentences, titleStems: stemsOf(title), stems: stemsOf([title, ...texts].join(" ")) };
};
const word = (folded: string): AskedWord => ({ folded, stems: [folded], weight: 1, part: "matter" });

test("a word counts most in the sentence itself, then after it, then before it, then far from it", () => {
  const scores = rateSentences(toChunk(["jauh", "dekat", "laptop", "sebelah", "ujung"]), [word("laptop")], null);
  const [far = 0, before = 0, own = 0, after = 0] = scores;
  expect(own).toBe(1);
  expect(own).toBeGreaterThan(after);
  expect(after).toBeGreaterThan(before);
  expect(before).toBeGreaterThan(far);
  expect(far).toBeGreaterThan(0);
});

test("a word of the title counts for every sentence", () => {
  const [first = 0, second = 0] = rateSentences(toChunk(["satu", "dua"], "laptop"), [word("laptop")], null);
  expect(first).toBeGreaterThan(0);
  expect(second).toBe(first);
});

test("a sentence that holds the wanted kind is rated higher", () => {
  const kind = wantedKindOf("Berapa harga laptop?");
  const [plain = 0, priced = 0] = rateSentences(toChunk(["laptop ada", "laptop Rp 5.000"]), [word("laptop")], kind);
  expect(priced).toBeGreaterThan(plain);
});

test("a chunk that meets no word is rated nothing, whatever kind it holds", () => {
  expect(rateSentences(toChunk(["tiket Rp 5.000"]), [word("laptop")], wantedKindOf("Berapa harga laptop?"))).toEqual([
    0,
  ]);
  expect(rateSentences(toChunk(["tiket"]), [], null)).toEqual([0]);
});
