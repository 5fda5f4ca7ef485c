import { beforeAll, describe, expect, test } from "vitest";
import { asId, type BaseId } from "#lib/ids.ts";
import { addPair, createBase, deleteBase, importChunks, updateDocument } from "#lib/knowledge/index.ts";
import { ChunkLine } from "#lib/knowledge/schema.ts";
import { analyzeQuery } from "#lib/retrieval/analyze.ts";
import { baseWord } from "#lib/retrieval/base-words.ts";
import type { KnownTerm } from "#lib/retrieval/port.ts";
import { findCandidates } from "#lib/retrieval/sqlite/candidates.ts";
import { loadChunks } from "#lib/retrieval/sqlite/chunk-rows.ts";
import { readOn } from "#lib/retrieval/sqlite/client-read.ts";
import { makeWorld } from "#tests/support/context.ts";

const world = await makeWorld();
const read = readOn(world.db);
const workspaceId = world.workspaceId;
const strangerWorkspaceId = world.strangerWorkspaceId;

const makeBase = async (ctx: typeof world.owner, name: string, workspace = workspaceId) =>
  (await createBase(ctx, { workspaceId: workspace, name, description: "", language: "id" })).id;

type Line = { title?: string; text: string; tags?: string[] };

const fill = (ctx: typeof world.owner, baseId: BaseId, lines: Line[]) =>
  importChunks(ctx, { baseId, chunks: lines.map((line) => ChunkLine.parse(line)) });

const baseId = await makeBase(world.owner, "Toko");
const foreignId = await makeBase(world.stranger, "Asing", strangerWorkspaceId);

/** Words with so many chunks each, whatever the index says. */
const known = (counts: Record<string, number>, baseIds: readonly BaseId[] = [baseId], idf = 2): KnownTerm[] =>
  analyzeQuery(Object.keys(counts).join(" ")).terms.map((term) => ({
    ...term,
    chunks: counts[term.folded] ?? 0,
    indexed: term.stems.flatMap((stem) => baseIds.map((id) => baseWord(id, stem))),
    idf,
  }));

type Where = Parameters<typeof findCandidates>[1];

const chunksOf = async (where: Where, terms: readonly KnownTerm[], max = 60) => {
  const found = await findCandidates(read, where, terms, max);
  return [
    ...(
      await loadChunks(
        read,
        found.map(({ number }) => number),
      )
    ).values(),
  ];
};
const titlesOf = async (counts: Record<string, number>, max = 60, where: Where = { baseIds: [baseId], workspaceId }) =>
  (await chunksOf(where, known(counts, where.baseIds), max)).map(({ title }) => title).toSorted();

beforeAll(async () => {
  await fill(world.owner, baseId, [
    { title: "Kopi", text: "Minuman panas dari biji." },
    { title: "Minuman", text: `Ada kopi dan teh. ${"Isi lain yang panjang. ".repeat(40)}` },
    { title: "Teh", text: "Teh melati." },
    { title: "Apakah", text: "Apakah bisa?" },
  ]);
  await addPair(world.owner, { baseId, question: "Susu?", answer: "Susu segar." });
});

describe("candidates", () => {
  test("have all that is shown of them", async () => {
    const [susu] = await chunksOf({ baseIds: [baseId], workspaceId }, known({ susu: 1 }));
    const row = await world.db.chunk.findFirstOrThrow({ where: { title: "Susu?" } });
    expect(susu).toMatchObject({
      chunkId: row.id,
      documentId: row.documentId,
      baseId,
      baseName: "Toko",
      documentTitle: "Susu?",
      kind: "qa",
      title: "Susu?",
      text: "Susu segar.",
      language: "id",
      sourceUrl: null,
    });
  });

  test("are those whose text fits and those whose title does, each once", async () => {
    expect(await titlesOf({ kopi: 2 })).toEqual(["Kopi", "Minuman"]);
    expect(await titlesOf({ kopi: 2, teh: 2 })).toEqual(["Kopi", "Minuman", "Teh"]);
  });

  test("are the best of each, no more than asked for", async () => {
    expect(await titlesOf({ teh: 2 })).toEqual(["Minuman", "Teh"]);
    expect(await titlesOf({ teh: 2 }, 1)).toEqual(["Teh"]);
  });

  test("are none where no word is in the index", async () => {
    expect(await titlesOf({ zebra: 0 })).toEqual([]);
    expect(await titlesOf({})).toEqual([]);
  });

  test("are none where there is no base to look in", async () => {
    expect(await titlesOf({ kopi: 2 }, 60, { baseIds: [], workspaceId })).toEqual([]);
  });
});

describe("words looked up", () => {
  test("are no small ones where there are others", async () => {
    expect(await titlesOf({ apakah: 1, teh: 1 })).toEqual(["Minuman", "Teh"]);
  });

  test("are small ones where there are no others", async () => {
    expect(await titlesOf({ apakah: 1 })).toEqual(["Apakah"]);
    expect(await titlesOf({ apakah: 1, zebra: 0 })).toEqual(["Apakah"]);
  });

  test("are no common ones beside rare ones, where these are enough", async () => {
    expect(await titlesOf({ kopi: 2, susu: 1, melati: 7_000 })).toEqual(["Kopi", "Minuman", "Susu?"]);
    expect(await titlesOf({ kopi: 2, susu: 1, melati: 5_000 })).toEqual(["Kopi", "Minuman", "Susu?", "Teh"]);
  });

  test("are no words that a great share of the chunks hold, beside others and many chunks", async () => {
    const counts = { kopi: 2, susu: 1, melati: 200 };
    const found = await chunksOf({ baseIds: [baseId], workspaceId }, known(counts, [baseId], 1));
    expect(found.map(({ title }) => title).toSorted()).toEqual(["Kopi", "Minuman", "Susu?"]);
    const few = await chunksOf({ baseIds: [baseId], workspaceId }, known({ ...counts, melati: 20 }, [baseId], 1));
    expect(few.map(({ title }) => title)).toContain("Teh");
  });

  test("are the two rarest at least, however common they are", async () => {
    expect(await titlesOf({ kopi: 7_000, susu: 8_000, melati: 9_000 })).toEqual(["Kopi", "Minuman", "Susu?"]);
  });

  test("are never taken for the index's own language", async () => {
    const [term] = known({ kopi: 2 });
    if (!term) throw new Error("No term");
    const words = ['kopi" OR "teh', "NEAR(", "*", "words:teh"];
    const hostile = { ...term, indexed: words.map((word) => baseWord(baseId, word)) };
    expect(await findCandidates(read, { baseIds: [baseId], workspaceId }, [hostile], 60)).toEqual([]);
  });
});

describe("isolates", () => {
  test("another workspace's chunks are not found, whatever base is asked for", async () => {
    await fill(world.stranger, foreignId, [{ title: "Kopi", text: "Rahasia dagang kopi." }]);
    const foreign = { baseIds: [baseId, foreignId], workspaceId };
    expect(await titlesOf({ kopi: 3, rahasia: 1 }, 60, foreign)).toEqual(["Kopi", "Minuman"]);
    expect(await titlesOf({ rahasia: 1 }, 60, { baseIds: [foreignId], workspaceId })).toEqual([]);
    expect(await titlesOf({ kopi: 3 }, 60, { baseIds: [baseId, foreignId], workspaceId: strangerWorkspaceId })).toEqual(
      ["Kopi"],
    );
  });

  test("the base's own are found although others' fill the best places", async () => {
    const better = Array.from({ length: 70 }, (_, index) => ({ title: "Kopi", text: `Kopi kopi kopi ${index}.` }));
    await fill(world.stranger, foreignId, better);
    const otherId = await makeBase(world.owner, "Gudang");
    await fill(world.owner, otherId, better);
    expect(await titlesOf({ kopi: 143 })).toEqual(["Kopi", "Minuman"]);
  });

  test("nothing is found in a base that was deleted", async () => {
    const goneId = await makeBase(world.owner, "Lama");
    await fill(world.owner, goneId, [{ title: "Lama", text: "Menu lama: cendol." }]);
    const where = { baseIds: [goneId], workspaceId };
    expect(await titlesOf({ cendol: 1 }, 60, where)).toEqual(["Lama"]);
    await deleteBase(world.owner, { baseId: goneId });
    expect(await titlesOf({ cendol: 1 }, 60, where)).toEqual([]);
  });
});

test("deleted and foreign bases with better chunks do not crowd the own ones out", async () => {
  const crowd = Array.from({ length: 80 }, (_, number) => ({ title: "Arloji", text: `Arloji arloji ${number}.` }));
  const deletedId = await makeBase(world.owner, "Lama");
  await fill(world.owner, deletedId, crowd);
  await fill(world.stranger, foreignId, crowd);
  await deleteBase(world.owner, { baseId: deletedId });
  await fill(world.owner, baseId, [{ title: "Jam", text: `Ada arloji. ${"Isi lain yang panjang. ".repeat(40)}` }]);
  const where = { baseIds: [baseId, deletedId, foreignId], workspaceId };
  expect(await titlesOf({ arloji: 161 }, 60, where)).toEqual(["Jam"]);
});

describe("tags", () => {
  const lines = [
    { title: "Resmi", text: "Tarif lontong dari kantor.", tags: ["resmi", "harga"] },
    { title: "Harga", text: "Tarif lontong di pasar.", tags: ["harga"] },
    { title: "Lama", text: "Tarif lontong tahun lalu.", tags: ["arsip"] },
    { title: "Tanpa", text: "Tarif lontong entah dari mana." },
  ];
  const filled = async () => {
    const taggedId = await makeBase(world.owner, "Berlabel");
    await fill(world.owner, taggedId, lines);
    return { baseIds: [taggedId], workspaceId };
  };
  const lontong = { lontong: 4 };

  test.each([
    { tags: ["resmi"], titles: ["Resmi"] },
    { tags: ["harga"], titles: ["Harga", "Resmi"] },
    { tags: ["HARGA"], titles: ["Harga", "Resmi"] },
    { tags: ["resmi", "arsip"], titles: ["Lama", "Resmi"] },
    { tags: ["harga", "resmi"], titles: ["Harga", "Resmi"] },
    { tags: ["har"], titles: [] },
    { tags: ['"harga"'], titles: [] },
    { tags: ["x') or 1=1 --"], titles: [] },
    { tags: [], titles: ["Harga", "Lama", "Resmi", "Tanpa"] },
  ])("$tags leave $titles", async ({ tags, titles }) => {
    expect(await titlesOf(lontong, 60, { ...(await filled()), tags })).toEqual(titles);
  });

  test("that were given to a document later count at once", async () => {
    const where = await filled();
    const { id } = await world.db.document.findFirstOrThrow({
      where: { baseId: where.baseIds[0] ?? asId("base", ""), title: "Tanpa" },
    });
    await updateDocument(world.owner, { documentId: id, tags: ["baru"] });
    expect(await titlesOf(lontong, 60, { ...where, tags: ["baru"] })).toEqual(["Tanpa"]);
  });

  test("of the rarest are found although others' chunks fill the best places", async () => {
    const where = await filled();
    const crowd = (tag: string) =>
      Array.from({ length: 35 }, (_, index) => ({
        title: "Ketupat",
        text: `Ketupat ketupat ${tag} ${index}.`,
        tags: [tag],
      }));
    const [taggedId] = where.baseIds.map((baseId) => baseId);
    if (!taggedId) throw new Error("No base");
    const rare = { title: "Jarang", text: `Ada ketupat. ${"Isi lain yang panjang. ".repeat(40)}`, tags: ["jarang"] };
    await fill(world.owner, taggedId, [...crowd("umum"), ...crowd("arsip"), rare]);
    const found = (tags: string[], max = 60) => titlesOf({ ketupat: 71 }, max, { ...where, tags });
    expect(await found(["jarang"])).toEqual(["Jarang"]);
    expect(await found(["jarang", "tidak ada"], 5)).toEqual(["Jarang"]);
    expect(await found(["tidak ada"])).toEqual([]);
    expect(await found(["umum"])).toHaveLength(35);
    // Five of the texts and five of the titles, which may be the same.
    expect((await found(["umum", "jarang"], 5)).length).toBeLessThanOrEqual(10);
  });

  test.each([60, 2])("of another workspace's documents open nothing there, up to %i chunks", async (max) => {
    const secretId = await makeBase(world.stranger, "Rahasia", strangerWorkspaceId);
    await fill(world.stranger, secretId, [
      { title: "Rahasia", text: "Lupis rahasia.", tags: ["harga"] },
      { title: "Lupis", text: "Lupis lupis.", tags: ["harga"] },
      { title: "Lupis", text: "Lupis.", tags: ["harga"] },
    ]);
    const where = await filled();
    const request = { baseIds: [...where.baseIds, secretId], workspaceId, tags: ["harga"] };
    expect(await titlesOf({ lupis: 3 }, max, request)).toEqual([]);
    expect(await titlesOf({ lupis: 3 }, max, { ...request, workspaceId: strangerWorkspaceId })).toContain("Lupis");
  });
});
