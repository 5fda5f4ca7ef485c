import { describe, expect, test } from "vitest";
import { chunksOfDocument } from "#lib/knowledge/import/chunk-content.ts";
import { chunkBlocks } from "#lib/retrieval/chunk-blocks.ts";

describe("a chunk's title", () => {
  test("is its row's, else its innermost heading, else its document's, and every heading leads to it", async () => {
    const chunks = await chunksOfDocument("Toko", {
      chunks: chunkBlocks([
        { kind: "paragraph", text: "Pembuka." },
        { kind: "heading", level: 1, text: "Menu" },
        { kind: "paragraph", text: "Setiap hari." },
        { kind: "row", table: "Minuman", headers: ["Nama"], cells: ["Teh"] },
      ]),
    });
    expect(chunks).toEqual([
      { title: "Toko", titlePath: ["Toko"], text: "Pembuka." },
      { title: "Menu", titlePath: ["Toko", "Menu"], text: "Setiap hari." },
      { title: "Teh", titlePath: ["Toko", "Menu", "Minuman"], text: "Nama: Teh" },
    ]);
  });

  test("does not say the document's title twice, and fits where titles stand", async () => {
    const long = "Judul ".repeat(60).trim();
    const chunks = await chunksOfDocument("Toko", {
      chunks: chunkBlocks([
        { kind: "heading", level: 1, text: "Toko" },
        { kind: "paragraph", page: 4, text: "Isi." },
        { kind: "heading", level: 1, text: long },
        { kind: "paragraph", text: "Isi lain." },
      ]),
    });
    expect(chunks[0]).toEqual({ title: "Toko", titlePath: ["Toko"], text: "Isi.", page: 4 });
    expect(chunks[1]?.title).toBe(long.slice(0, 200));
  });
});
