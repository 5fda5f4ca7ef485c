import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { knowledgeSearch } from "#lib/embeddings/index.ts";
import { forgetServing } from "#lib/embeddings/question-vector.ts";
import type { SearchRequest } from "#lib/retrieval/port.ts";
import { sqliteSearch } from "#lib/retrieval/sqlite/search-port.ts";
import { makeWorld } from "#tests/support/context.ts";
import { askedOtherwise, chooseOf, fill, forgetEmbeddings, readAll, target } from "#tests/support/embeddings.ts";
import { failures } from "#tests/support/openai-server.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";
import { newBase } from "#tests/support/snippets.ts";

const world = await makeWorld();
const { db, owner, workspaceId } = world;
const server = await providerForTests();
const baseId = await newBase(world);
await fill(owner, baseId);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
  forgetServing();
});
afterEach(async () => {
  vi.useRealTimers();
  await forgetEmbeddings(db);
});

const request = (query: string): SearchRequest => ({ query, baseIds: [baseId], workspaceId, limit: 5, minScore: 0.25 });
const search = (asked: SearchRequest) => knowledgeSearch(db).search(asked);
const titlesFor = async (query: string) => (await search(request(query))).hits.map(({ title }) => title);
async function ready() {
  await chooseOf(world, server.url);
  await readAll(db);
  server.requests.length = 0;
}

test("without a model it is the search by words", async () => {
  for (const query of ["ongkos antar", askedOtherwise])
    expect(await search(request(query))).toEqual(await sqliteSearch(db).search(request(query)));
  expect(await titlesFor(askedOtherwise)).toEqual([]);
});

test("a chunk is found by other words than its own, once a model has read it", async () => {
  await ready();
  expect(await titlesFor(askedOtherwise)).toEqual([target.title]);
});

test("a chunk that is found by its words stays found, and first", async () => {
  await ready();
  expect((await titlesFor("tarif antar Bandung"))[0]).toBe(target.title);
});

test("earlier questions say what is meant, too", async () => {
  await ready();
  const { hits } = await search({ ...request("to Bandung?"), context: askedOtherwise });
  expect(hits[0]?.title).toBe(target.title);
  expect(server.requests.map(({ body }) => body.input)).toEqual([[`${askedOtherwise}\nto Bandung?`]]);
});

test("words alone answer while the model does not, at once for thirty seconds, and then it is asked again", async () => {
  await ready();
  server.embeddings(failures.wrongKey);
  const byWords = await sqliteSearch(db).search(request("tarif antar"));
  expect(await search(request("tarif antar"))).toEqual(byWords);
  server.embeddings({});
  server.requests.length = 0;
  vi.advanceTimersByTime(29_999);
  expect(await titlesFor(askedOtherwise)).toEqual([]);
  expect(server.requests).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(await titlesFor(askedOtherwise)).toEqual([target.title]);
});

test("words alone answer a question whose meaning takes too long", async () => {
  await ready();
  server.embeddings({ hang: true });
  expect(await titlesFor("tarif antar")).toEqual([target.title]);
});

test("who asks for words alone does not ask the model", async () => {
  await ready();
  const { hits } = await search({ ...request("tarif antar"), by: "words" });
  expect(hits).toMatchObject([{ title: target.title, semanticScore: null }]);
  expect(server.requests).toEqual([]);
});
