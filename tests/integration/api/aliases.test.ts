/** Programs that know the API by its earlier names, against the running server. */
import { describe, expect, test } from "vitest";
import { addSnippet } from "#lib/knowledge/index.ts";
import type { KnowledgeDocument } from "#lib/knowledge/schema.ts";
import { startHttpWorld } from "#tests/support/http-world.ts";
import { makeShelf } from "#tests/support/imports.ts";

const { world, server, bearerOf } = await startHttpWorld();
const shelf = await makeShelf(world);
const base = `${server.url}/api/v1/knowledge/${shelf.baseId}`;
const all = await bearerOf(world.owner, "all");
const reader = await bearerOf(world.owner, "read");
const stranger = await bearerOf(world.stranger, "all");

type Sent = { body?: string; type?: string; token?: string; method?: string };

const ask = (address: string, { body, type = "application/json", token = all, method }: Sent = {}) =>
  fetch(address, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    headers: { authorization: token, "content-type": type },
    body,
  });

const jsonOf = async (address: string, sent: Sent = {}): Promise<unknown> => (await ask(address, sent)).json();

const lines = '{"title":"Jam","text":"Buka pukul delapan.","tags":["toko"]}\n';

describe("an earlier path", () => {
  test("takes JSON lines, and gives them", async () => {
    const sent = { body: lines, type: "application/x-ndjson" };
    expect(await jsonOf(`${base}/passages`, sent)).toEqual({ added: 1, known: 0 });
    expect(await jsonOf(`${base}/chunks/import`, sent)).toEqual({ added: 0, known: 1 });
    const earlier = await ask(`${base}/passages?tag=toko`);
    expect(earlier.headers.get("content-type")).toBe("application/x-ndjson");
    expect(await earlier.text()).toBe(lines);
    expect(await (await ask(`${base}/chunks/export?tag=toko`)).text()).toBe(lines);
  });

  test("calls the kinds of duplicates as it did, and dismisses them", async () => {
    const add = (text: string) => addSnippet(world.owner, { baseId: shelf.baseId, title: "Garansi", text });
    await add("Garansi kompor berlaku 12 bulan.");
    await add("Garansi kompor berlaku 6 bulan.");
    type Pairs = { items: { kind: string; first: { id: string }; second: { id: string } }[] };
    const { items } = (await jsonOf(`${base}/repeats`)) as Pairs;
    expect(items.map(({ kind }) => kind)).toEqual(["figures"]);
    expect(await jsonOf(`${base}/duplicates`)).toMatchObject({
      items: items.map((pair) => ({ ...pair, kind: "contradiction" })),
    });
    const body = JSON.stringify({ chunkIds: [items[0]?.first.id, items[0]?.second.id] });
    expect((await ask(`${base}/repeats/dismiss`, { body })).status).toBe(204);
    expect(await jsonOf(`${base}/duplicates`)).toMatchObject({ items: [] });
  });

  test("tells what is due for review", async () => {
    expect(await jsonOf(`${base}/care`)).toEqual(await jsonOf(`${base}/review`));
    expect(await jsonOf(`${base}/care`)).toMatchObject({ tags: expect.anything() });
  });

  test("has a file imported again", async () => {
    const document = await shelf.addFile("jam.md", "# Jam\n\nBuka pukul delapan.");
    await shelf.untilOver(document);
    const address = `${server.url}/api/v1/documents/${document.id}/read-again`;
    const again = (await jsonOf(address, { method: "POST" })) as KnowledgeDocument;
    expect(again).toMatchObject({ id: document.id, state: "queued" });
    await shelf.untilOver(document);
  });

  test("keeps the rules of today: who may write, what strangers see, which methods there are", async () => {
    const sent = { body: lines, type: "application/x-ndjson" };
    expect((await ask(`${base}/passages`, { ...sent, token: reader })).status).toBe(403);
    for (const path of ["passages", "repeats", "care"])
      expect((await ask(`${base}/${path}`, { token: stranger })).status).toBe(404);
    const wrong = await ask(`${base}/repeats`, { method: "DELETE" });
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "GET"]);
  });
});

describe("an earlier field stands beside the present one", () => {
  test("in what a search finds", async () => {
    const found = await jsonOf(`${base}/search`, { body: JSON.stringify({ query: "Kapan toko buka?" }) });
    const { used, close } = found as { used: Record<string, unknown>[]; close: Record<string, unknown>[] };
    const hits = [...used, ...close];
    expect(hits.length).toBeGreaterThan(0);
    for (const hit of hits) expect(hit).toMatchObject({ semanticScore: null, meaningScore: null });
  });
});
