import { expect, test } from "vitest";
import { readPassage } from "#lib/models/quoting/read-passage.ts";
import { snippetHit } from "../../../../support/turn-fakes.ts";

const hit = snippetHit("Kasir buka. Kurir libur.", { title: "Pembayaran" });

test("a passage is read sentence by sentence, the answer of a pair as one", () => {
  expect(readPassage(hit).sentences.map(({ text }) => text)).toEqual(["Kasir buka.", "Kurir libur."]);
  expect(readPassage({ ...hit, kind: "qa" }).sentences.map(({ text }) => text)).toEqual([hit.text]);
});

test("its stems are those of its title and its sentences", () => {
  const { titleStems, stems, sentences } = readPassage(hit);
  expect(titleStems.has("bayar")).toBe(true);
  expect(titleStems.has("kasir")).toBe(false);
  expect(sentences.map((sentence) => sentence.stems.has("kurir"))).toEqual([false, true]);
  expect(["bayar", "kasir", "kurir"].every((stem) => stems.has(stem))).toBe(true);
});
