import { expect, test } from "vitest";
import { addSnippet, createBase } from "#lib/knowledge/index.ts";
import { findNumbers } from "#lib/retrieval/sqlite/find-by-words.ts";
import { makeWorld } from "#tests/support/context.ts";

const world = await makeWorld();
const workspaceId = world.workspaceId;
const base = await createBase(world.owner, { workspaceId, name: "Toko", description: "", language: "id" });
const baseId = base.id;
for (const text of ["Pesanan dikirim sore.", "Pesanan dibatalkan.", "Kami mengirim pagi."])
  await addSnippet(world.owner, { baseId, title: "Catatan", text });

const numbers = (words: string, more: { below?: number; max?: number } = {}) =>
  findNumbers(world.db, { words, baseId, max: 10, ...more });

test("all of the words are wanted, in any form, the newest first", async () => {
  expect(await numbers("kirim")).toEqual([3, 1]);
  expect(await numbers("pesanan kirim")).toEqual([1]);
  expect(await numbers("catatan")).toEqual([3, 2, 1]);
});

test("only those below a number, and only so many", async () => {
  expect(await numbers("catatan", { below: 3 })).toEqual([2, 1]);
  expect(await numbers("catatan", { max: 1 })).toEqual([3]);
});

test("no words find nothing", async () => {
  expect(await numbers(" … ")).toEqual([]);
});
