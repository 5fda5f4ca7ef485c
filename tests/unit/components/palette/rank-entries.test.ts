import { expect, test } from "vitest";
import { rankEntries } from "#components/palette/rank-entries.ts";

const entries = [
  { name: "Toko Sepatu" },
  { name: "Asisten Toko" },
  { name: "Toko" },
  { name: "Prototokol" },
  { name: "Café Mawar" },
  { name: "Sign out", words: "log leave" },
];
const namesFor = (query: string) => rankEntries(entries, query).map(({ entry }) => entry.name);

test("the whole name comes first, then its start, the start of a word, and any part of one", () => {
  expect(namesFor("toko")).toEqual(["Toko", "Toko Sepatu", "Asisten Toko", "Prototokol"]);
});

test("every word has to fit, in any order", () => {
  expect(namesFor("sep tok")).toEqual(["Toko Sepatu"]);
  expect(namesFor("toko sandal")).toEqual([]);
});

test("capitals and accents do not matter", () => {
  expect(namesFor("CAFE")).toEqual(["Café Mawar"]);
});

test("other words for an entry find it, by their start", () => {
  expect(namesFor("leav")).toEqual(["Sign out"]);
  expect(namesFor("eave")).toEqual([]);
});

test("equally good ones stay in their order, and nothing typed ranks nothing", () => {
  const same = [{ name: "Bot dua" }, { name: "Bot satu" }];
  expect(rankEntries(same, "bot").map(({ entry }) => entry.name)).toEqual(["Bot dua", "Bot satu"]);
  expect(namesFor("")).toEqual([]);
  expect(namesFor("?!")).toEqual([]);
});
