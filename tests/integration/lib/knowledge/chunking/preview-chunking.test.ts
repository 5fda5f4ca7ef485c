import { describe, expect, test } from "vitest";
import { type BaseId, newId } from "#lib/ids.ts";
import { addSnippet, addText, previewChunking, sampleText, updateBase } from "#lib/knowledge/index.ts";
import { chunkingThread } from "#lib/retrieval/text-chunker.ts";
import { chunkInThread } from "#tests/support/chunking.ts";
import { makeWorld } from "#tests/support/context.ts";
import { makeShelf } from "#tests/support/imports.ts";
import { newBase } from "#tests/support/snippets.ts";

chunkInThread();
const world = await makeWorld();
const baseId = await newBase(world);
const sentences = (many: number) =>
  Array.from({ length: many }, (_, index) => `Pesanan nomor ${index} dikirim dalam tiga hari kerja.`).join(" ");
const chunking = { tokens: 60, overlap: 20 };

describe("does", () => {
  test("shows the chunks of a choice with their tokens and what each repeats, and writes nothing", async () => {
    const before = await world.db.auditEntry.count();
    const chunks = await previewChunking(world.editor, { baseId, text: `# Kirim\n\n${sentences(20)}`, chunking });
    expect(chunks.length).toBeGreaterThan(3);
    for (const [index, { text, repeated, tokens, titlePath }] of chunks.entries()) {
      expect(tokens).toBeLessThanOrEqual(chunking.tokens);
      expect(titlePath).toEqual(["Kirim"]);
      if (index === 0) expect(repeated).toBe(0);
      else expect(chunks[index - 1]?.text.endsWith(text.slice(0, repeated)) && repeated > 0).toBe(true);
    }
    expect(await world.db.auditEntry.count()).toBe(before);
    expect(await world.db.chunk.count({ where: { baseId } })).toBe(0);
  });

  test("shows what automatic chunking makes without counting any token", async () => {
    expect(await previewChunking(world.editor, { baseId, text: "# Jam\n\nBuka jam 8.", chunking: null })).toEqual([
      { titlePath: ["Jam"], text: "Buka jam 8.", repeated: 0, tokens: null },
    ]);
    expect(await previewChunking(world.editor, { baseId, text: " ", chunking: null })).toEqual([]);
  });

  test("gives the beginning of the newest file to try it on, its headings in their places", async () => {
    const shelf = await makeShelf(world);
    await shelf.read(await shelf.addFile("Lama.txt", "Tentang yang lama."));
    await shelf.read(
      await shelf.addFile("Panduan.md", "# Retur\n\nBoleh ditukar.\n\n## Syarat\n\nAda nota.\n\n# Garansi\n\nSetahun."),
    );
    await addText(world.owner, { baseId: shelf.baseId, title: "Ditempel", text: "Ditempel kemudian." });
    expect(await sampleText(world.viewer, { baseId: shelf.baseId })).toBe(
      "# Retur\n\nBoleh ditukar.\n\n## Syarat\n\nAda nota.\n\n# Garansi\n\nSetahun.",
    );
  });

  test("gives the sample once where the chunks repeat each other", async () => {
    const own = await newBase(world);
    await updateBase(world.owner, { baseId: own, chunking });
    await addText(world.owner, { baseId: own, title: "Kirim", text: sentences(20) });
    const sample = await sampleText(world.owner, { baseId: own });
    expect(sample.split(/\s+/).join(" ")).toBe(sentences(20));
  });

  test("gives the beginning alone of a long one, ended between words", async () => {
    const own = await newBase(world);
    await addText(world.owner, { baseId: own, title: "Kirim", text: sentences(400) });
    const sample = await sampleText(world.owner, { baseId: own });
    expect(sample.length).toBeLessThanOrEqual(4_000);
    expect(sample.length).toBeGreaterThan(3_900);
    expect(sample).not.toMatch(/\s$/);
  });

  test("gives nothing where nothing long was added", async () => {
    const own = await newBase(world);
    await addSnippet(world.owner, { baseId: own, title: "Jam", text: "Buka jam 8." });
    expect(await sampleText(world.owner, { baseId: own })).toBe("");
  });
});

describe("refuses", () => {
  test("those who may only look", async () => {
    for (const ctx of [world.viewer, world.readToken])
      await expect(previewChunking(ctx, { baseId, text: "Isi.", chunking: null })).rejects.toMatchObject({
        code: "forbidden",
      });
  });

  test("with a sentence of its own where nothing can cut", async () => {
    const { chunk } = chunkingThread();
    chunkingThread().chunk = null;
    await expect(previewChunking(world.owner, { baseId, text: "Isi.", chunking })).rejects.toMatchObject({
      code: "unavailable",
      reason: "chunking.unavailable",
    });
    chunkingThread().chunk = chunk;
  });
});

test("isolates: to another workspace the base is not there, exactly as one that does not exist", async () => {
  const missingId = newId("base");
  const tries = (id: BaseId) =>
    Promise.allSettled([
      previewChunking(world.stranger, { baseId: id, text: "Isi.", chunking }),
      sampleText(world.stranger, { baseId: id }),
    ]);
  const theirs = await tries(baseId);
  expect(theirs).toMatchObject([{ reason: { code: "not_found" } }, { reason: { code: "not_found" } }]);
  expect(theirs).toEqual(await tries(missingId));
});
