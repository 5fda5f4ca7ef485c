import { expect, test } from "vitest";
import { parseChunk } from "#lib/models/quoting/parse-chunk.ts";
import { familyOf } from "#lib/models/quoting/related-words.ts";
import { snippetHit } from "#tests/support/turn-fakes.ts";

const hit = snippetHit("Kasir buka. Kurir libur.", { title: "Pembayaran" });

test("a chunk is read sentence by sentence, the answer of a pair as one", () => {
  expect(parseChunk(hit).sentences.map(({ text }) => text)).toEqual(["Kasir buka.", "Kurir libur."]);
  expect(parseChunk({ ...hit, kind: "qa" }).sentences.map(({ text }) => text)).toEqual([hit.text]);
});

test("a sentence goes on after an abbreviation, and a line ends one all the same", () => {
  const textsOf = (text: string) => parseChunk({ ...hit, text }).sentences.map((sentence) => sentence.text);
  expect(textsOf("We open until 4 p.m. on weekdays. Ring twice.")).toEqual([
    "We open until 4 p.m. on weekdays.",
    "Ring twice.",
  ]);
  expect(textsOf("Closed at 4 p.m.\nring twice")).toEqual(["Closed at 4 p.m.", "ring twice"]);
});

test("an English word stands for its family too, an Indonesian one for itself", () => {
  const stemsOf = (language: string) => parseChunk({ ...hit, text: "Delivery", language }).stems;
  expect(stemsOf("en").has(familyOf("deliv"))).toBe(true);
  expect(stemsOf("id").has(familyOf("deliv"))).toBe(false);
});

test("its stems are those of its title and its sentences", () => {
  const { titleStems, stems, sentences } = parseChunk(hit);
  expect(titleStems.has("bayar")).toBe(true);
  expect(titleStems.has("kasir")).toBe(false);
  expect(sentences.map((sentence) => sentence.stems.has("kurir"))).toEqual([false, true]);
  expect(["bayar", "kasir", "kurir"].every((stem) => stems.has(stem))).toBe(true);
});
