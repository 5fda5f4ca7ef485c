import { afterEach, expect, test } from "vitest";
import { warmUp } from "#lib/boot/warm-up.ts";
import type { SearchRequest } from "#lib/retrieval/port.ts";
import { searchThread } from "#lib/retrieval/sqlite-search.ts";
import { makeWorld } from "../../../support/context.ts";
import { makeShelf } from "../../../support/imports.ts";

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

test("the search has worked once before anybody asks, and a search that fails stops nothing", async () => {
  const { baseId } = await makeShelf(world);
  const asked = listen(async () => ({ hits: [], close: [] }));
  await warmUp();
  expect(asked).toMatchObject([{ baseIds: [baseId], workspaceId: world.workspaceId }]);
  const failing = listen(() => Promise.reject(new Error("The thread ended")));
  await warmUp();
  expect(failing).toHaveLength(1);
});
