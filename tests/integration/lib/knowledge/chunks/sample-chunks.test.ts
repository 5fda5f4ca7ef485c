import { describe, expect, it } from "vitest";
import { addSnippet, addText, createBase, sampleChunks, setChunkEnabled } from "#lib/knowledge/index.ts";
import { makeWorld } from "#tests/support/context.ts";

const world = await makeWorld();
const { db, editor, stranger, workspaceId } = world;
const base = await createBase(editor, { workspaceId, name: "Toko", description: "", language: "id" });
const sampleOf = (ctx: typeof editor, max = 60) => sampleChunks(ctx, { baseIds: [base.id], max });
await addText(editor, {
  baseId: base.id,
  title: "Buku",
  text: Array.from({ length: 30 }, (_, index) => `# Bab ${index + 1}\n\nIsi bab ke-${index + 1} tentang roti.`).join(
    "\n\n",
  ),
});
await addSnippet(editor, { baseId: base.id, title: "Baru", text: "Yang terbaru." });

describe("does", () => {
  it("gives the beginning of each document, so that a long one leaves room for the others", async () => {
    const sample = await sampleOf(editor);
    expect(sample.map(({ title }) => title)).toContain("Baru");
    expect(sample.filter(({ title }) => title.startsWith("Bab"))).toHaveLength(6);
  });

  it("gives no more than asked for", async () => {
    expect(await sampleOf(editor, 2)).toHaveLength(2);
  });

  it("leaves out what is switched off", async () => {
    const chunk = await db.chunk.findFirstOrThrow({ where: { baseId: base.id, title: "Baru" } });
    await setChunkEnabled(editor, { chunkId: chunk.id, enabled: false });
    expect((await sampleOf(editor)).map(({ title }) => title)).not.toContain("Baru");
  });
});

describe("isolates", () => {
  it("a stranger gets nothing of another workspace", async () => {
    expect(await sampleOf(stranger)).toEqual([]);
  });
});
