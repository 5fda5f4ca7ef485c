import { describe, expect, test } from "vitest";
import type { Context } from "#lib/access/context.ts";
import { inTransaction } from "#lib/db/client.ts";
import { asId, type DocumentId } from "#lib/ids.ts";
import {
  contentHash,
  documentHash,
  type NewDocument,
  writeDocuments,
} from "#lib/knowledge/documents/write-document.ts";
import { createBase, searchKnowledge } from "#lib/knowledge/index.ts";
import { makeWorld } from "#tests/support/context.ts";

const world = await makeWorld();
const workspaceId = world.workspaceId;
const nobody = asId("document", "");
const base = await createBase(world.owner, { workspaceId, name: "Toko", description: "", language: "id" });
const baseId = base.id;

const chunk = (title: string, text: string) => ({ title, titlePath: [], text });
const snippet = (title: string, text: string): NewDocument => ({
  kind: "snippet",
  title,
  chunks: [chunk(title, text)],
});

const write = (ctx: Context, documents: readonly NewDocument[]) =>
  inTransaction(ctx, (ctx) => writeDocuments(ctx, base, documents));

const titlesFor = async (query: string) =>
  (await searchKnowledge(world.owner, { baseId, query })).used.map(({ title }) => title);

describe("writing", () => {
  test("keeps all that a document has", async () => {
    const document: NewDocument = {
      kind: "file",
      title: "Buku panduan",
      chunks: [
        { title: "Ongkos", titlePath: ["Pengiriman", "Ongkos"], text: "Ongkos kirim ke Jawa sembilan ribu.", page: 3 },
        chunk("Retur", "Barang bisa dikembalikan."),
      ],
      sourceUrl: "https://example.org/panduan",
      sourceName: "panduan.pdf",
      tags: ["toko", "ongkir"],
    };
    const [id = nobody] = await write(world.owner, [document]);
    const row = await world.db.document.findUniqueOrThrow({
      where: { id },
      include: { chunks: { orderBy: { position: "asc" } } },
    });
    const [first, second] = document.chunks;
    expect(row).toMatchObject({
      baseId,
      kind: "file",
      title: "Buku panduan",
      state: "ready",
      language: "id",
      sourceUrl: "https://example.org/panduan",
      sourceName: "panduan.pdf",
      tags: ["toko", "ongkir"],
      contentHash: documentHash(document),
      sizeBytes: Buffer.byteLength(`${first?.text}\n${second?.text}`),
      createdById: world.owner.actor.userId,
    });
    expect(row.chunks).toMatchObject([
      { ...first, baseId, position: 0, enabled: true, hits: 0, contentHash: contentHash("Ongkos", first?.text ?? "") },
      { ...second, baseId, position: 1, page: null, enabled: true, hits: 0 },
    ]);
    for (const { tokens } of row.chunks) expect(tokens).toBeGreaterThan(0);
  });

  test("gives the ids in the documents' order", async () => {
    const documents = ["Apel", "Belimbing", "Ceri"].map((title) => snippet(title, `Buah ${title}.`));
    const ids = await write(world.owner, documents);
    const rows = await world.db.document.findMany({ where: { id: { in: ids } } });
    const titleById = new Map(rows.map(({ id, title }) => [id, title]));
    expect(ids.map((id) => titleById.get(id))).toEqual(["Apel", "Belimbing", "Ceri"]);
  });

  test("names nobody as its author where the instance itself writes, and the person behind a token", async () => {
    const [system = nobody] = await write(world.system, [snippet("Sistem", "Dari sistem.")]);
    const [token = nobody] = await write(world.readToken, [snippet("Program", "Dari program.")]);
    expect((await world.db.document.findUniqueOrThrow({ where: { id: system } })).createdById).toBeNull();
    expect((await world.db.document.findUniqueOrThrow({ where: { id: token } })).createdById).toBe(
      world.owner.actor.userId,
    );
  });

  test("guesses the language of each chunk, by the base's where nothing tells", async () => {
    const [mixed = nobody, silent = nobody] = await write(world.owner, [
      {
        kind: "text",
        title: "Both",
        chunks: [chunk("", "This is what you get with the order."), chunk("", "Ini yang kamu dapat untuk itu.")],
      },
      snippet("Kode", "X-200 / 17"),
    ]);
    const languagesOf = async (documentId: DocumentId) =>
      (await world.db.chunk.findMany({ where: { documentId }, orderBy: { position: "asc" } })).map(
        (row) => row.language,
      );
    expect(await languagesOf(mixed)).toEqual(["en", "id"]);
    expect(await languagesOf(silent)).toEqual(["id"]);
  });

  test("makes every chunk searchable, also of a document of more than a thousand", async () => {
    const chunks = Array.from({ length: 1_100 }, (_, index) => chunk(`Bab ${index}`, `Kode unik zq${index}.`));
    await write(world.owner, [{ kind: "text", title: "Tebal", chunks }]);
    expect(await titlesFor("zq0")).toEqual(["Bab 0"]);
    expect(await titlesFor("zq555")).toEqual(["Bab 555"]);
    expect(await titlesFor("zq1099")).toEqual(["Bab 1099"]);
  });

  test("is searchable inside the transaction, and gone with it", async () => {
    const undone = inTransaction(world.owner, async (ctx) => {
      await writeDocuments(ctx, base, [snippet("Gagal", "Kata unik batalkan9.")]);
      const { used } = await searchKnowledge(ctx, { baseId, query: "batalkan9" });
      expect(used.map(({ title }) => title)).toEqual(["Gagal"]);
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await titlesFor("batalkan9")).toEqual([]);
    expect(await world.db.document.count({ where: { title: "Gagal" } })).toBe(0);
  });

  test("takes a document without chunks, and no document", async () => {
    const [id = nobody] = await write(world.owner, [{ kind: "file", title: "Kosong", chunks: [] }]);
    expect(await world.db.chunk.count({ where: { documentId: id } })).toBe(0);
    expect(await write(world.owner, [])).toEqual([]);
  });
});

describe("a document's hash", () => {
  const document = { title: "A", chunks: [chunk("A", "satu"), chunk("B", "dua")] };

  test("is the same whatever else the document has", () => {
    const tagged = { ...document, tags: ["x"], sourceName: "y" };
    expect(documentHash(tagged)).toBe(documentHash(document));
  });

  test.each([
    ["title", { ...document, title: "B" }],
    ["text", { ...document, chunks: [chunk("A", "satu"), chunk("B", "tiga")] }],
    ["order", { ...document, chunks: document.chunks.toReversed() }],
    ["length", { ...document, chunks: document.chunks.slice(0, 1) }],
  ])("is another with another %s", (_, other) => {
    expect(documentHash(other)).not.toBe(documentHash(document));
  });
});
