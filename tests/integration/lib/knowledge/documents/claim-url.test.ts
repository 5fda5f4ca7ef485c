/** One page under several addresses: copies with a campaign's mark, redirects, and what the page says its address is. */
import { describe, expect, test } from "vitest";
import type { Db } from "#lib/db/client.ts";
import { claimUrl } from "#lib/knowledge/documents/claim-url.ts";
import { loadSource } from "#lib/knowledge/import/load-source.ts";
import { addPage, deleteDocument, reimportDocument } from "#lib/knowledge/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { serveWeb, type WebServer } from "#tests/support/fetch-servers.ts";
import { idOf, makeShelf } from "#tests/support/imports.ts";

// Read with the first setting, so that it comes in time.
process.env.IMPORT_ALLOW_PRIVATE = "127.0.0.1/32";
const world = await makeWorld();
const shelf = await makeShelf(world);

type Shelf = typeof shelf;

const pageOf = (word: string, canonical?: string) =>
  `<html lang="id"><head><title>${word}</title>${canonical ? `<link rel="canonical" href="${canonical}">` : ""}</head><body><main><p>Kata ${word} berdiri di halaman toko kami ini.</p></main></body></html>`;

/** Its pages by their paths, without what stands behind a question mark. */
const serve = (pages: Record<string, string>, headers: Record<string, string> = {}) =>
  serveWeb((req, res) => {
    const page = pages[(req.url ?? "").split("?")[0] ?? ""];
    if (!page) return void res.writeHead(404).end();
    if (page.startsWith("/")) return void res.writeHead(302, { location: page }).end();
    res.writeHead(200, { "content-type": "text/html", ...headers }).end(page);
  });

const add = (url: string, { baseId }: Shelf = shelf) => addPage(world.owner, { baseId, url });
const read = async (url: string, on: Shelf = shelf) => on.read(await add(url, on));
const askedOf = ({ requests }: WebServer) => requests.map(({ url }) => url);

describe("a page that says what its address is", () => {
  test("is kept and cited under that one, and asked for there from then on, without the old one's date or tag", async () => {
    const server = await serve({ "/retur": pageOf("melati", "/retur") }, { etag: '"satu"' });
    const document = await read(`${server.origin}/retur?utm_source=surat`);
    expect(document).toMatchObject({ state: "ready", sourceUrl: `${server.origin}/retur`, chunks: 1 });
    await reimportDocument(world.owner, { documentId: idOf(document) });
    await shelf.read(document);
    await reimportDocument(world.owner, { documentId: idOf(document) });
    await shelf.read(document);
    expect(askedOf(server)).toEqual(["/retur?utm_source=surat", "/retur", "/retur"]);
    const tags = server.requests.map(({ headers }) => headers["if-none-match"]);
    expect(tags).toEqual([undefined, undefined, '"satu"']);
  });

  test("gives a copy under another address no chunks, and says in both languages whose page it is", async () => {
    const server = await serve({ "/jam": pageOf("cempaka", "/jam") });
    const first = await read(`${server.origin}/jam`);
    const copy = await read(`${server.origin}/jam?utm_source=surat`);
    expect(copy).toMatchObject({
      state: "ready",
      failure: null,
      chunks: 0,
      notes: [{ code: "same_page", title: first.title }],
      sourceUrl: `${server.origin}/jam?utm_source=surat`,
    });
    expect(await shelf.found("cempaka")).toEqual(["cempaka"]);
    expect(await shelf.chunks(first)).toHaveLength(1);
  });

  test("is known under each address that it came by", async () => {
    const server = await serve({ "/harga": pageOf("kenanga", "/harga") });
    const document = await read(`${server.origin}/harga?utm_source=a`);
    for (const path of ["/harga?utm_source=a", "/harga"])
      expect(await add(`${server.origin}${path}`)).toMatchObject({ id: document.id, known: true });
  });

  test("is read under its other address once the first is deleted", async () => {
    const server = await serve({ "/menu": pageOf("anggrek", "/menu") });
    const first = await read(`${server.origin}/menu`);
    const copy = await read(`${server.origin}/menu?dari=surat`);
    await deleteDocument(world.owner, { documentId: idOf(first) });
    await reimportDocument(world.owner, { documentId: idOf(copy) });
    expect(await shelf.read(copy)).toMatchObject({ chunks: 1, notes: [], sourceUrl: `${server.origin}/menu` });
    expect(await shelf.found("anggrek")).toEqual(["anggrek"]);
  });

  test("is read where the address that it states waits or could not be read itself", async () => {
    const server = await serve({ "/salinan": pageOf("flamboyan", "/asli") });
    const waiting = await add(`${server.origin}/asli`);
    expect(await read(`${server.origin}/salinan`)).toMatchObject({ chunks: 1, notes: [] });
    expect(await shelf.read(waiting)).toMatchObject({ state: "failed" });
    expect(await shelf.found("flamboyan")).toEqual(["flamboyan"]);
  });

  test("is a page of its own in another base", async () => {
    const other = await makeShelf(world, "Cabang");
    const server = await serve({ "/cabang": pageOf("kamboja", "/cabang") });
    await read(`${server.origin}/cabang`);
    expect(await read(`${server.origin}/cabang?x=1`, other)).toMatchObject({ chunks: 1, notes: [] });
  });

  test("keeps the chunks that it had before, with all that hangs on them", async () => {
    const pages: Record<string, string> = { "/lama": pageOf("dahlia"), "/baru": pageOf("dahlia") };
    const server = await serve(pages);
    await read(`${server.origin}/baru`);
    const old = await read(`${server.origin}/lama`);
    const before = await shelf.chunks(old);
    pages["/lama"] = pageOf("dahlia", "/baru");
    await reimportDocument(world.owner, { documentId: idOf(old) });
    expect(await shelf.read(old)).toMatchObject({ chunks: 1, notes: [] });
    expect(await shelf.chunks(old)).toEqual(before);
  });
});

describe("a page that names another site's address", () => {
  test("is kept under its own, and takes no place of that one's", async () => {
    const genuine = await serve({ "/resmi": pageOf("wijaya") });
    const server = await serve({ "/tiruan": pageOf("wijaya", `${genuine.origin}/resmi`) });
    await read(`${genuine.origin}/resmi`);
    expect(await read(`${server.origin}/tiruan`)).toMatchObject({
      chunks: 1,
      notes: [],
      sourceUrl: `${server.origin}/tiruan`,
    });
    expect(await add(`${genuine.origin}/resmi`)).toMatchObject({ known: true, sourceUrl: `${genuine.origin}/resmi` });
  });
});

test("an address that leads to a page which is here is the same page", async () => {
  const server = await serve({ "/pindah": "/tujuan", "/tujuan": pageOf("sedap malam") });
  const target = await read(`${server.origin}/tujuan`);
  const moved = await read(`${server.origin}/pindah`);
  expect(moved).toMatchObject({ state: "ready", chunks: 0, notes: [{ code: "same_page", title: target.title }] });
});

test("of two copies that are read at once one is kept", async () => {
  const { baseId } = shelf;
  const address = "https://toko.example/serentak";
  const copies = await Promise.all(
    [1, 2, 3].map((number) => addPage(world.owner, { baseId, url: `${address}?n=${number}` })),
  );
  const claimed = await Promise.all(
    copies.map(async ({ id }) => {
      const source = await loadSource(world.owner, id);
      if (!source) throw new Error("It was just added");
      const begin = async (db: Db) => {
        await db.document.update({ where: { id }, data: { state: "chunking", sourceUrl: address } });
      };
      return claimUrl(world.owner, { source, url: address, begin });
    }),
  );
  expect(claimed.filter((title) => title === null)).toHaveLength(1);
});
