import { beforeAll, describe, expect, test } from "vitest";
import { BaseId, WorkspaceId } from "#lib/ids.ts";
import { addPair, createBase, deleteBase, importPassages } from "#lib/knowledge/index.ts";
import { PassageLine } from "#lib/knowledge/schema.ts";
import { analyzeQuery } from "#lib/retrieval/analyze.ts";
import { findCandidates } from "#lib/retrieval/candidates.ts";
import type { Read } from "#lib/retrieval/read.ts";
import type { KnownTerm } from "#lib/retrieval/vocabulary.ts";
import { makeWorld } from "../../../support/context.ts";

const world = await makeWorld();
const read: Read = (sql, values) => world.db.$queryRawUnsafe(sql, ...values);
const workspaceId = WorkspaceId.parse(world.workspaceId);
const strangerWorkspaceId = WorkspaceId.parse(world.strangerWorkspaceId);

const makeBase = async (ctx: typeof world.owner, name: string, workspace = workspaceId) =>
  BaseId.parse((await createBase(ctx, { workspaceId: workspace, name, description: "", language: "id" })).id);

const fill = (ctx: typeof world.owner, baseId: BaseId, lines: { title?: string; text: string }[]) =>
  importPassages(ctx, { baseId, passages: lines.map((line) => PassageLine.parse(line)) });

const baseId = await makeBase(world.owner, "Toko");
const foreignId = await makeBase(world.stranger, "Asing", strangerWorkspaceId);

/** Words with so many passages each, whatever the index says. */
const known = (counts: Record<string, number>): KnownTerm[] =>
  analyzeQuery(Object.keys(counts).join(" ")).terms.map((term) => ({
    ...term,
    passages: counts[term.folded] ?? 0,
    idf: 1,
  }));

const titlesOf = async (counts: Record<string, number>, most = 60, where = { baseIds: [baseId], workspaceId }) =>
  (await findCandidates(read, where, known(counts), most)).map(({ title }) => title).toSorted();

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
    const [susu] = await findCandidates(read, { baseIds: [baseId], workspaceId }, known({ susu: 1 }), 60);
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

  test("are the two rarest at least, however common they are", async () => {
    expect(await titlesOf({ kopi: 7_000, susu: 8_000, melati: 9_000 })).toEqual(["Kopi", "Minuman", "Susu?"]);
  });

  test("are never taken for the index's own language", async () => {
    const [term] = known({ kopi: 2 });
    if (!term) throw new Error("No term");
    const hostile = { ...term, stems: ['kopi" OR "teh', "NEAR(", "*", "words:teh"] };
    expect(await findCandidates(read, { baseIds: [baseId], workspaceId }, [hostile], 60)).toEqual([]);
  });
});

describe("isolates", () => {
  test("another workspace's passages are not found, whatever base is asked for", async () => {
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

test("deleted and foreign bases with better passages do not crowd the own ones out", async () => {
  const crowd = Array.from({ length: 80 }, (_, number) => ({ title: "Arloji", text: `Arloji arloji ${number}.` }));
  const deletedId = await makeBase(world.owner, "Lama");
  await fill(world.owner, deletedId, crowd);
  await fill(world.stranger, foreignId, crowd);
  await deleteBase(world.owner, { baseId: deletedId });
  await fill(world.owner, baseId, [{ title: "Jam", text: `Ada arloji. ${"Isi lain yang panjang. ".repeat(40)}` }]);
  const where = { baseIds: [baseId, deletedId, foreignId], workspaceId };
  expect(await titlesOf({ arloji: 161 }, 60, where)).toEqual(["Jam"]);
});
