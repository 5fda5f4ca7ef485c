import { describe, expect, test } from "vitest";
import { addPair, addSnippet, addText, createBase, listChunks, searchKnowledge } from "#lib/knowledge/index.ts";
import { AddTextInput } from "#lib/knowledge/schema.ts";
import { makeWorld } from "#tests/support/context.ts";

const world = await makeWorld();
const workspaceId = world.workspaceId;
const base = await createBase(world.owner, { workspaceId, name: "Toko", description: "", language: "id" });
const baseId = base.id;

describe("does", () => {
  test("a snippet is found at once, also by another form of its word", async () => {
    await addSnippet(world.editor, { baseId, title: "Pengiriman", text: "Kami mengirim pesanan setiap hari kerja." });
    const { used } = await searchKnowledge(world.viewer, { baseId, query: "kapan pesanannya dikirim?" });
    expect(used[0]?.title).toBe("Pengiriman");
    expect(await world.db.auditEntry.count({ where: { action: "document.added" } })).toBe(1);
  });

  test("a pair is found by its question", async () => {
    await addPair(world.editor, {
      baseId,
      question: "Apakah bisa bayar di tempat?",
      answer: "Bisa, untuk wilayah Bandung.",
    });
    const { used } = await searchKnowledge(world.viewer, { baseId, query: "bayar di tempat" });
    expect(used[0]).toMatchObject({ title: "Apakah bisa bayar di tempat?", text: "Bisa, untuk wilayah Bandung." });
  });

  test("100,000 characters are cut into snippets, none of the text lost", async () => {
    const sentence = "Kalimat ini menjelaskan satu hal tentang toko kami dan cara kerjanya. ";
    const text = sentence
      .repeat(Math.ceil(100_000 / sentence.length))
      .slice(0, 100_000)
      .trim();
    const document = await addText(world.editor, AddTextInput.parse({ baseId, title: "Panjang", text }));
    expect(document.chunks).toBeGreaterThan(20);
    const rows = await world.db.chunk.findMany({ where: { documentId: document.id }, orderBy: { position: "asc" } });
    const kept = rows
      .map((row) => row.text)
      .join(" ")
      .replace(/\s+/g, "");
    expect(kept.length).toBeGreaterThanOrEqual(text.replace(/\s+/g, "").length);
  });

  test.each(['"', "AND OR NOT", "*", "a:b", "(", "NEAR(", "🙂", "", "'; drop table chunk; --"])(
    "the query %s does not break the search",
    async (query) => {
      await expect(searchKnowledge(world.viewer, { baseId, query })).resolves.toMatchObject({
        used: expect.any(Array),
      });
    },
  );
});

describe("refuses", () => {
  test("viewers and tokens that only read", async () => {
    const input = { baseId, title: "X", text: "Y" };
    await expect(addSnippet(world.viewer, input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(addSnippet(world.readToken, input)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("isolates", () => {
  test("a stranger finds no such knowledge, to write or to search", async () => {
    await expect(addSnippet(world.stranger, { baseId, title: "X", text: "Y" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(searchKnowledge(world.stranger, { baseId, query: "pesanan" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(listChunks(world.stranger, { baseId })).rejects.toMatchObject({ code: "not_found" });
  });
});
