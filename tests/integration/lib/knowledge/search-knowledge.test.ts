import { describe, expect, test } from "vitest";
import { addSnippet, createBase, importChunks, searchKnowledge } from "#lib/knowledge/index.ts";
import { makeWorld, tokenContext } from "#tests/support/context.ts";

const world = await makeWorld();
const workspaceId = world.workspaceId;
const base = await createBase(world.owner, { workspaceId, name: "Toko", description: "", language: "id" });
const baseId = base.id;
await addSnippet(world.owner, { baseId, title: "Garansi", text: "Garansi kompor berlaku dua tahun." });
const search = { baseId, query: "garansi kompor" };

test("does: gives what a new bot would use, with its scores", async () => {
  const { used } = await searchKnowledge(world.viewer, search);
  expect(used).toMatchObject([{ title: "Garansi", semanticScore: null }]);
  expect(used[0]?.score).toBeGreaterThan(0);
});

test("does: with tags it finds only what has one of them, as a bot that is limited to them does", async () => {
  await importChunks(world.owner, {
    baseId,
    chunks: [{ title: "Garansi toko", text: "Garansi kompor di toko lain satu tahun.", tags: ["lain"] }],
  });
  const titles = async (tags: string[]) =>
    (await searchKnowledge(world.viewer, { ...search, tags })).used.map(({ title }) => title).toSorted();
  expect(await titles(["lain", "tidak ada"])).toEqual(["Garansi toko"]);
  expect(await titles(["tidak ada"])).toEqual([]);
  expect(await titles([])).toEqual(["Garansi", "Garansi toko"]);
});

describe("refuses", () => {
  test("a program without the scope to read", async () => {
    const program = tokenContext(world.owner, ["chat"]);
    await expect(searchKnowledge(program, search)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("isolates", () => {
  test("a stranger finds no base", async () => {
    await expect(searchKnowledge(world.stranger, search)).rejects.toMatchObject({ code: "not_found" });
  });
});
