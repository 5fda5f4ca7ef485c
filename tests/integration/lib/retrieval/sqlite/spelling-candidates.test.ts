import { describe, expect, test } from "vitest";
import type { BaseId } from "#lib/ids.ts";
import { addSnippet, createBase } from "#lib/knowledge/index.ts";
import { baseWord } from "#lib/retrieval/base-words.ts";
import { readOn } from "#lib/retrieval/sqlite/client-read.ts";
import type { Read } from "#lib/retrieval/sqlite/read.ts";
import { spellingCandidates } from "#lib/retrieval/sqlite/spelling-candidates.ts";
import { makeWorld } from "#tests/support/context.ts";

const world = await makeWorld();
const read = readOn(world.db);

const texts = [
  "garansi kompor berlaku",
  "garansi rekening",
  "garasi mobil",
  "rekening rekanan",
  "kopi kopra tahun 2024 dan 2025",
  "internasional",
];

const workspaceId = world.workspaceId;

async function makeBase(name: string, texts: readonly string[]): Promise<BaseId> {
  const base = await createBase(world.owner, { workspaceId, name, description: "", language: "id" });
  const baseId = base.id;
  for (const [index, text] of texts.entries()) await addSnippet(world.owner, { baseId, title: `${index}`, text });
  return baseId;
}

const baseId = await makeBase("Toko", texts);
const otherId = await makeBase("Cabang", ["garansi oven", "garasi depan", "garasi belakang", "rekaman"]);

describe("near words", () => {
  test.each([
    ["a letter left out", "garnsi", "garansi"],
    ["a letter put in", "garanssi", "garansi"],
    ["a letter changed", "garansy", "garansi"],
    ["two letters swapped", "garnasi", "garansi"],
    ["two mistakes in a long word", "internasonel", "internasional"],
    ["a beginning", "interna", "internasional"],
  ])("find what was meant by %s", async (_, written, meant) => {
    expect((await spellingCandidates(read, [baseId], written))[0]?.word).toBe(meant);
  });

  test("are nearest first, and the more frequent of two as near", async () => {
    expect(await spellingCandidates(read, [baseId], "garabsi")).toEqual([
      { word: "garansi", chunks: 2 },
      { word: "garasi", chunks: 1 },
    ]);
    const vocabulary = [
      { term: baseWord(baseId, "pelanggaran"), doc: 9n },
      { term: baseWord(baseId, "pelangan"), doc: 1n },
    ];
    expect(await spellingCandidates(async () => vocabulary, [baseId], "pelanggan")).toEqual([
      { word: "pelangan", chunks: 1 },
      { word: "pelanggaran", chunks: 9 },
    ]);
  });

  test("are those of the bases that are searched, counted together", async () => {
    expect(await spellingCandidates(read, [baseId], "rekama")).toEqual([]);
    expect(await spellingCandidates(read, [otherId], "rekama")).toEqual([{ word: "rekam", chunks: 1 }]);
    expect(await spellingCandidates(read, [baseId, otherId], "garabsi")).toEqual([
      { word: "garansi", chunks: 3 },
      { word: "garasi", chunks: 3 },
    ]);
  });

  test("are three at most", async () => {
    const vocabulary = ["kulit", "kulim", "kulis", "kulin", "kulih"].map((word) => ({
      term: baseWord(baseId, word),
      doc: 1n,
    }));
    expect(await spellingCandidates(async () => vocabulary, [baseId], "kulix")).toHaveLength(3);
  });

  test.each([
    ["two mistakes in a short word", "kofo"],
    ["a mistake in the first letters", "haransi"],
    ["a word of three letters", "kop"],
    ["a figure", "2026"],
    ["a word with a figure in it", "kopi2"],
    ["a word that nothing is near to", "sepeda"],
    ["wildcards of the database", "gar%"],
    ["a quotation mark", "gar'\""],
    ["no word", ""],
  ])("are none for %s", async (_, written) => {
    expect(await spellingCandidates(read, [baseId], written)).toEqual([]);
  });

  test("ask the index for nothing where there can be none", async () => {
    const asked: string[] = [];
    const spy: Read = async (sql) => {
      asked.push(sql);
      return [];
    };
    for (const word of ["kop", "2026", "kopi2"]) await spellingCandidates(spy, [baseId], word);
    expect(asked).toEqual([]);
    await spellingCandidates(spy, [baseId], "kopi");
    expect(asked).toHaveLength(1);
  });
});
