import { expect, test } from "vitest";
import { readPassage } from "#lib/models/quoting/read-passage.ts";
import type { SearchHit } from "#lib/retrieval/port.ts";

const hit: SearchHit = {
  chunkId: "chunk",
  documentId: "document",
  baseId: "base",
  baseName: "Toko",
  documentTitle: "Catatan",
  kind: "snippet",
  title: "Pembayaran",
  text: "Kasir buka. Kurir libur.",
  language: "id",
  sourceUrl: null,
  page: null,
  updatedAt: "2026-03-02T08:00:00.000Z",
  score: 0.8,
  rank: 1,
  matched: [],
};

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
