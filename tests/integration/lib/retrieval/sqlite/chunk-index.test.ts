import { beforeEach, describe, expect, test } from "vitest";
import { inTransaction, sharedDb } from "#lib/db/client.ts";
import { asId } from "#lib/ids.ts";
import { baseWord } from "#lib/retrieval/base-words.ts";
import { headingsOf, searchText } from "#lib/retrieval/search-text.ts";
import { indexChunks, removeFromIndex } from "#lib/retrieval/sqlite/chunk-index.ts";

const db = sharedDb();
const baseId = asId("base", "kb_0000000000000000toko00");

type Index = "chunk_text" | "chunk_title";

async function numbersWith(word: string, index: Index = "chunk_text"): Promise<number[]> {
  const rows = await db.$queryRawUnsafe<{ number: bigint }[]>(
    `select rowid as "number" from ${index} where ${index} match ? order by rowid`,
    `"${baseWord(baseId, word)}"`,
  );
  return rows.map(({ number }) => Number(number));
}

const row = (number: number, title: string, text: string, titlePath: string[] = [], language = "id") => ({
  number,
  baseId,
  title,
  titlePath,
  text,
  language,
});

beforeEach(async () => {
  for (const index of ["chunk_text", "chunk_title"]) await db.$executeRawUnsafe(`delete from ${index}`);
});

describe("the text that a chunk is found by", () => {
  test("begins with the headings above it and its title, each once", () => {
    expect(searchText({ title: "Jawa", titlePath: ["Ongkos", "Jawa"], text: "Rp 9.000." })).toBe(
      "Ongkos\nJawa\nRp 9.000.",
    );
    expect(searchText({ title: "Jawa", titlePath: [], text: "Rp 9.000." })).toBe("Jawa\nRp 9.000.");
    expect(searchText({ title: "", titlePath: [], text: "Rp 9.000." })).toBe("Rp 9.000.");
  });

  test.each([
    [null, []],
    ["Ongkos", []],
    [{ 0: "Ongkos" }, []],
    [
      ["Ongkos", 1, null, "Jawa"],
      ["Ongkos", "Jawa"],
    ],
  ])("takes of %j the headings alone", (titlePath, headings) => {
    expect(headingsOf(titlePath)).toEqual(headings);
  });
});

describe("indexing", () => {
  test("puts stems into the text's index, and the title's into both", async () => {
    await indexChunks(db, [row(1, "Pengiriman", "Kami membayar kurir.", ["Ongkos"])]);
    for (const word of ["kirim", "bayar", "kurir", "ongkos"]) expect(await numbersWith(word)).toEqual([1]);
    expect(await numbersWith("kirim", "chunk_title")).toEqual([1]);
    for (const word of ["bayar", "kurir", "ongkos"]) expect(await numbersWith(word, "chunk_title")).toEqual([]);
    expect(await numbersWith("membayar")).toEqual([]);
  });

  test("reads each chunk in its own language", async () => {
    await indexChunks(db, [row(1, "", "membayar", [], "id"), row(2, "", "membayar", [], "en")]);
    expect(await numbersWith("bayar")).toEqual([1]);
    expect(await numbersWith("membayar")).toEqual([2]);
  });

  test("replaces what is there already", async () => {
    await indexChunks(db, [row(1, "Kopi", "Kopi hitam."), row(2, "Teh", "Teh hijau.")]);
    await indexChunks(db, [row(1, "Susu", "Susu segar.")]);
    expect(await numbersWith("kopi")).toEqual([]);
    expect(await numbersWith("kopi", "chunk_title")).toEqual([]);
    expect(await numbersWith("susu")).toEqual([1]);
    expect(await numbersWith("teh")).toEqual([2]);
  });

  test("takes more chunks than fit into one statement", async () => {
    const rows = Array.from({ length: 450 }, (_, index) => row(index + 1, `Judul ${index}`, `Roti nomor${index}.`));
    await indexChunks(db, rows);
    expect(await numbersWith("roti")).toEqual(rows.map(({ number }) => number));
    expect(await numbersWith("nomor449")).toEqual([450]);
    expect(await numbersWith("judul", "chunk_title")).toHaveLength(450);
  });

  test("takes a chunk without any word, and no chunk at all", async () => {
    await indexChunks(db, []);
    await indexChunks(db, [row(1, "", "🤖 !?"), row(2, "", "kopi")]);
    expect(await numbersWith("kopi")).toEqual([2]);
  });

  test("is undone with the transaction that it stands in", async () => {
    const failed = inTransaction({ db }, async ({ db: tx }) => {
      await indexChunks(tx, [row(1, "", "kopi")]);
      throw new Error("undone");
    });
    await expect(failed).rejects.toThrow("undone");
    expect(await numbersWith("kopi")).toEqual([]);
  });
});

describe("removing", () => {
  test("leaves nothing of a chunk in either index, and the others as they are", async () => {
    await indexChunks(db, [row(1, "Kopi", "Kopi hitam."), row(2, "Kopi", "Kopi susu.")]);
    await removeFromIndex(db, [1]);
    expect(await numbersWith("kopi")).toEqual([2]);
    expect(await numbersWith("kopi", "chunk_title")).toEqual([2]);
    const [known] = await db.$queryRawUnsafe<{ doc: bigint }[]>(
      `select doc as "doc" from chunk_vocabulary where term = ?`,
      baseWord(baseId, "kopi"),
    );
    expect(Number(known?.doc)).toBe(1);
  });

  test("takes more chunks than fit into one statement, also such as are not there", async () => {
    const rows = Array.from({ length: 450 }, (_, index) => row(index + 1, "", "roti"));
    await indexChunks(db, rows);
    await removeFromIndex(db, [...rows.slice(0, 449).map(({ number }) => number), 9_999]);
    await removeFromIndex(db, []);
    expect(await numbersWith("roti")).toEqual([450]);
  });
});
