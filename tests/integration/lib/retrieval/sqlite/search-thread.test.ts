import { afterAll, describe, expect, test } from "vitest";
import { env } from "#lib/env.ts";
import { addPair, addSnippet, createBase } from "#lib/knowledge/index.ts";
import { sqliteSearch } from "#lib/retrieval/sqlite/search-port.ts";
import { startSearchThread } from "#lib/retrieval/sqlite/search-thread.ts";
import { makeWorld } from "#tests/support/context.ts";

const world = await makeWorld();
const workspaceId = world.workspaceId;
const base = await createBase(world.owner, { workspaceId, name: "Toko", description: "", language: "id" });
const baseId = base.id;
await addSnippet(world.owner, { baseId, title: "Pengiriman", text: "Pesanan dikirim dari Bandung dalam tiga hari." });
await addSnippet(world.owner, { baseId, title: "Harga", text: "Harga kopi Rp25.000 sebungkus." });
await addPair(world.owner, { baseId, question: "Apakah bisa retur?", answer: "Bisa, dalam tujuh hari." });

const { databaseFile } = env();
const search = startSearchThread(databaseFile);
afterAll(() => search.close());
const request = (query: string) => ({ query, baseIds: [baseId], workspaceId, limit: 5, minScore: 0.25 });

describe("the thread", () => {
  test.each([
    "Kapan pesanan dikirim?",
    "harga kopi 25.000",
    "retur",
    "🤖",
    "tidak ada",
    '"tiga hari"',
    "AND OR NEAR( *",
  ])("finds for %s what the connection itself finds", async (query) => {
    expect(await search.search(request(query))).toEqual(await sqliteSearch(world.db).search(request(query)));
  });

  test("sees a chunk as soon as it was committed", async () => {
    expect((await search.search(request("parkir"))).hits).toEqual([]);
    await addSnippet(world.owner, { baseId, title: "Parkir", text: "Parkir gratis di depan toko." });
    expect((await search.search(request("parkir"))).hits).toMatchObject([{ title: "Parkir" }]);
  });

  test("answers many at once, each with its own", async () => {
    const queries = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? "harga kopi" : "pesanan dikirim"));
    const found = await Promise.all(queries.map((query) => search.search(request(query))));
    expect(found.map(({ hits }) => hits[0]?.title)).toEqual(
      queries.map((query) => (query === "harga kopi" ? "Harga" : "Pengiriman")),
    );
  });

  test("does not find another workspace's chunks, whatever the ids say", async () => {
    const foreign = { ...request("harga kopi"), workspaceId: world.strangerWorkspaceId };
    expect(await search.search(foreign)).toEqual({ hits: [], close: [] });
  });

  test("ends while it is still starting, and answers first what it was asked", async () => {
    for (let round = 0; round < 5; round++) {
      const brief = startSearchThread(databaseFile);
      const [found] = await Promise.all([brief.search(request("harga kopi")), brief.close()]);
      expect(found.hits).toMatchObject([{ title: "Harga" }]);
    }
  });

  test("says unavailable where there is no database, and goes on being asked", async () => {
    const broken = startSearchThread(`${databaseFile}.not-there`);
    for (const query of ["harga", "kopi"])
      await expect(broken.search(request(query))).rejects.toMatchObject({ code: "unavailable" });
    await broken.close();
  });
});
