import { afterEach, expect, test } from "vitest";
import { warmUp } from "#lib/boot/warm-up.ts";
import { addSnippet, deleteBase } from "#lib/knowledge/index.ts";
import type { SearchRequest } from "#lib/retrieval/port.ts";
import { searchThread } from "#lib/retrieval/sqlite/search-port.ts";
import { makeWorld } from "#tests/support/context.ts";
import { makeShelf } from "#tests/support/imports.ts";

const world = await makeWorld();

afterEach(() => {
  searchThread().port = null;
});

/** What the thread is asked from now on; each question meets `answer`. */
function listen(answer: () => Promise<{ hits: []; close: [] }>): SearchRequest[] {
  const asked: SearchRequest[] = [];
  searchThread().port = {
    search: (request) => {
      asked.push(request);
      return answer();
    },
  };
  return asked;
}

test("without any knowledge nothing is looked up", async () => {
  const asked = listen(async () => ({ hits: [], close: [] }));
  await warmUp();
  expect(asked).toEqual([]);
});

const text = "Kami buka setiap hari pukul delapan sampai pukul lima sore, juga pada hari libur.";

async function shelfWithSnippet() {
  const { baseId } = await makeShelf(world);
  await addSnippet(world.owner, { baseId, title: "Jam buka", text });
  return baseId;
}

test("the search has worked before anybody asks, on what chunks say, one question after the other", async () => {
  const baseId = await shelfWithSnippet();
  let running = 0;
  let max = 0;
  const asked = listen(async () => {
    running += 1;
    max = Math.max(max, running);
    await Promise.resolve();
    running -= 1;
    return { hits: [], close: [] };
  });
  await warmUp();
  expect(asked).toMatchObject([
    { query: text.slice(0, 60), baseIds: [baseId], workspaceId: world.workspaceId },
    { query: text.slice(60), baseIds: [baseId], workspaceId: world.workspaceId },
  ]);
  expect(max).toBe(1);
});

test("a search that fails stops nothing, and no other is begun", async () => {
  const failing = listen(() => Promise.reject(new Error("The thread ended")));
  await warmUp();
  expect(failing).toHaveLength(1);
});

test("what is switched off and what was deleted is not looked up", async () => {
  const deletedId = await shelfWithSnippet();
  await deleteBase(world.owner, { baseId: deletedId });
  await world.db.chunk.updateMany({ where: { baseId: { not: deletedId } }, data: { enabled: false } });
  const asked = listen(async () => ({ hits: [], close: [] }));
  await warmUp();
  expect(asked).toEqual([]);
});
