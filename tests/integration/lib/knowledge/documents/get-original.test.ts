import { buffer } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { addPage, addSnippet, getOriginal } from "#lib/knowledge/index.ts";
import { makeWorld, tokenContext } from "#tests/support/context.ts";
import { testHidesDocument } from "#tests/support/document-guards.ts";
import { noise } from "#tests/support/documents.ts";
import { idOf, makeShelf } from "#tests/support/imports.ts";

const world = await makeWorld();
const shelf = await makeShelf(world);
const { baseId } = shelf;
const snippet = () => addSnippet(world.owner, { baseId, title: "Parkir", text: "Parkir gratis di belakang." });

describe("does", () => {
  test("the original is given back byte for byte under its own name, to viewers too", async () => {
    const bytes = noise(200_000);
    const document = await shelf.addFile("foto “toko”.bin", bytes);
    for (const ctx of [world.owner, world.viewer, world.readToken]) {
      const { name, content } = await getOriginal(ctx, { documentId: idOf(document) });
      expect(name).toBe("foto “toko”.bin");
      expect(Buffer.compare(await buffer(content), bytes)).toBe(0);
    }
  });
});

describe("refuses", () => {
  test("the original of what has none", async () => {
    const page = await addPage(world.owner, { baseId, url: "https://example.org/tanpa-berkas" });
    for (const document of [await snippet(), page])
      await expect(getOriginal(world.owner, { documentId: idOf(document) })).rejects.toMatchObject({
        code: "not_found",
      });
  });

  test("reading by a program without the scope to read", async () => {
    const document = await shelf.addRead("baca.txt", "Hanya untuk yang boleh.");
    const writer = tokenContext(world.owner, ["write"]);
    await expect(getOriginal(writer, { documentId: idOf(document) })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("isolates", () => {
  testHidesDocument(getOriginal, world, shelf);
});
