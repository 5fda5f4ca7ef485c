import { expect, test } from "vitest";
import { DocumentId } from "#lib/ids.ts";
import { getBaseReview, importChunks, listDocuments, updateDocument } from "#lib/knowledge/index.ts";
import { makeWorld, tokenContext } from "#tests/support/context.ts";
import { newBase } from "#tests/support/snippets.ts";

const world = await makeWorld();

async function baseWith(lines: { title: string; tags: string[]; reviewOn?: string }[]) {
  const baseId = await newBase(world);
  const chunks = lines.map(({ title, tags }) => ({ title, text: `${title}: isinya.`, tags }));
  await importChunks(world.owner, { baseId, chunks });
  const documents = (await listDocuments(world.owner, { baseId })).items;
  for (const { title, reviewOn } of lines) {
    const document = documents.find((one) => one.title === title);
    if (reviewOn) await updateDocument(world.owner, { documentId: DocumentId.parse(document?.id), reviewOn });
  }
  return baseId;
}

test("does: counts what is due, and the tags, those of most documents first", async () => {
  const baseId = await baseWith([
    { title: "Satu", tags: ["harga", "kopi"], reviewOn: "2020-01-01" },
    { title: "Dua", tags: ["kopi"], reviewOn: "2099-01-01" },
    { title: "Tiga", tags: [] },
    { title: "Empat", tags: ["teh"], reviewOn: "2021-06-30" },
  ]);
  for (const ctx of [world.owner, world.viewer, world.readToken])
    expect(await getBaseReview(ctx, { baseId })).toEqual({
      due: 2,
      tags: [
        { tag: "kopi", documents: 2 },
        { tag: "harga", documents: 1 },
        { tag: "teh", documents: 1 },
      ],
    });
});

test("a base without anything has nothing due", async () => {
  expect(await getBaseReview(world.owner, { baseId: await newBase(world) })).toEqual({ due: 0, tags: [] });
});

test("refuses programs without the scope to read", async () => {
  const ctx = tokenContext(world.owner, ["write"]);
  await expect(getBaseReview(ctx, { baseId: await newBase(world) })).rejects.toMatchObject({ code: "forbidden" });
});

test("isolates: another base's documents do not count, and strangers see nothing", async () => {
  await baseWith([{ title: "Lain", tags: ["lain"], reviewOn: "2020-01-01" }]);
  const baseId = await newBase(world);
  expect(await getBaseReview(world.owner, { baseId })).toEqual({ due: 0, tags: [] });
  await expect(getBaseReview(world.stranger, { baseId })).rejects.toMatchObject({ code: "not_found" });
});
