import { rmSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { dropUnfinished, replaceChunks } from "#lib/knowledge/chunks/replace-chunks.ts";
import { addSnippet, deleteDocument, exportArchive } from "#lib/knowledge/index.ts";
import { contentsOf, exported, partsOf, textOf } from "#tests/support/archives.ts";
import { makeWorld, tokenContext } from "#tests/support/context.ts";
import { idOf, makeShelf, storedFiles } from "#tests/support/imports.ts";

const world = await makeWorld();
const { owner } = world;

describe("an archive", () => {
  test("says what it is, and holds originals under names that are safe and can be recognised", async () => {
    const shelf = await makeShelf(world, "Toko: pusat/cabang");
    await shelf.read(await shelf.addFile("../Daftar harga?.txt", "Kopi lima ribu."));
    await shelf.read(await shelf.addFile("../Daftar harga?.txt", "Teh tiga ribu."));
    const { name } = await exportArchive(world.viewer, shelf);
    expect(name).toBe("Toko: pusat/cabang.zip");
    const parts = partsOf(await exported(world.viewer, shelf.baseId));
    const originals = ["originals/1 .._Daftar harga_.txt", "originals/2 .._Daftar harga_.txt"];
    expect(Object.keys(parts)).toEqual(["manifest.json", ...originals, "contents.jsonl"]);
    expect(originals.map((original) => textOf(parts[original]))).toEqual(["Kopi lima ribu.", "Teh tiga ribu."]);
    expect(JSON.parse(textOf(parts["manifest.json"]))).toMatchObject({
      format: "rakit-knowledge",
      version: 3,
      base: { name: "Toko: pusat/cabang", description: "", language: "id", chunking: null },
    });
  });

  test("holds nobody's name, address or id", async () => {
    const { baseId } = await makeShelf(world, "Tanpa nama");
    await addSnippet(owner, { baseId, title: "Jam buka", text: "Pukul delapan." });
    const parts = partsOf(await exported(owner, baseId));
    const whole = Object.values(parts).map(textOf).join("");
    for (const { actor } of [owner, world.editor])
      for (const secret of [actor.userId, actor.email, world.workspaceId, baseId]) expect(whole).not.toContain(secret);
  });

  test("of an empty base has no documents", async () => {
    expect(contentsOf(await exported(owner, (await makeShelf(world)).baseId))).toEqual([]);
  });

  test("has a file that is being read as it was before, and one that never was as not read yet", async () => {
    const shelf = await makeShelf(world, "Setengah");
    const document = await shelf.read(await shelf.addFile("lama.txt", "Isi lama."));
    await shelf.addFile("nanti.txt", "Isi nanti.");
    const again = { id: document.id, baseId: shelf.baseId, language: "id" };
    await world.db.document.update({ where: { id: document.id }, data: { state: "indexing" } });
    let meanwhile: Record<string, unknown>[] = [];
    await replaceChunks(world.system, again, [{ title: "baru", titlePath: [], text: "Isi baru." }], async () => {
      meanwhile = contentsOf(await exported(owner, shelf.baseId));
    });
    await dropUnfinished(world.system, document.id);
    expect(meanwhile).toMatchObject([
      { is: "document", title: "lama", state: "ready" },
      { is: "chunk", text: "Isi lama.", enabled: true },
      { is: "document", title: "nanti", state: "failed", failure: "not_read_yet", original: "originals/2 nanti.txt" },
    ]);
  });

  test("goes without an original that is gone from the disk", async () => {
    const shelf = await makeShelf(world, "Hilang");
    const before = storedFiles();
    const document = await shelf.read(await shelf.addFile("hilang.txt", "Isi yang hilang."));
    for (const stored of storedFiles().filter((path) => !before.includes(path))) rmSync(stored);
    const [first, second] = contentsOf(await exported(owner, shelf.baseId));
    expect(first).toMatchObject({ is: "document", kind: "file" });
    expect(first).not.toHaveProperty("original");
    expect(second).toMatchObject({ text: "Isi yang hilang." });
    await deleteDocument(owner, { documentId: idOf(document) });
  });
});

describe("refuses", () => {
  test("programs that may not read, and what no import would take", async () => {
    const shelf = await makeShelf(world, "Besar");
    const writeOnly = tokenContext(owner, ["write"]);
    await expect(exportArchive(writeOnly, shelf)).rejects.toMatchObject({ code: "forbidden" });
    const document = await shelf.read(await shelf.addFile("besar.txt", "Isi."));
    await world.db.document.update({ where: { id: document.id }, data: { sizeBytes: 2_000_000_001 } });
    await expect(exportArchive(owner, shelf)).rejects.toMatchObject({
      code: "conflict",
      reason: "knowledge.archive_too_large",
      params: { megabytes: 2_000 },
    });
  });
});

describe("isolates", () => {
  test("to a stranger the base is not there", async () => {
    const shelf = await makeShelf(world, "Rahasia");
    await expect(exportArchive(world.stranger, shelf)).rejects.toMatchObject({ code: "not_found" });
  });
});
