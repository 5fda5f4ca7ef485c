import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import type { Context } from "#lib/access/context.ts";
import { AppError, type FieldReasons } from "#lib/errors.ts";
import { ChunkId } from "#lib/ids.ts";
import { dropUnfinished, replaceChunks } from "#lib/knowledge/chunks/replace-chunks.ts";
import { addPair, addSnippet, addText, exportChunks, importLines, setChunkEnabled } from "#lib/knowledge/index.ts";
import { parseLines } from "#lib/knowledge/transfer/chunk-lines.ts";
import { updateSettings } from "#lib/settings/index.ts";
import { makeWorld, tokenContext } from "#tests/support/context.ts";
import { bytesOf } from "#tests/support/documents.ts";
import { makeShelf, sent } from "#tests/support/imports.ts";

const world = await makeWorld();
const line = (chunk: Record<string, unknown>) => JSON.stringify(chunk);
const manyLines = (count: number) =>
  Array.from({ length: count }, (_, index) => line({ title: `Judul ${index}`, text: `Isi nomor ${index}.` })).join(
    "\n",
  );

async function newBase(name = "Baris") {
  const { baseId, found } = await makeShelf(world, name);
  return {
    baseId,
    found,
    add: (content: string | Uint8Array, ctx: Context = world.owner) =>
      importLines(ctx, { baseId }, sent(content, 1_000)),
    exported: async (ctx: Context = world.owner, tag?: string) =>
      text((await exportChunks(ctx, { baseId, tag })).content),
    chunks: () => world.db.chunk.findMany({ where: { baseId }, orderBy: { number: "asc" } }),
  };
}

const parsed = (content: string) => parseLines(sent(content));

async function fieldsOf(content: string): Promise<FieldReasons> {
  try {
    await parsed(content);
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid") return error.fields ?? {};
    throw error;
  }
  throw new Error("Nothing was refused");
}

describe("a wrong line", () => {
  const good = line({ text: "Benar." });

  test.each<[string, string, FieldReasons]>([
    ["that is no JSON", "Bukan JSON", { "line 2": { reason: "malformed_json" } }],
    ["that is cut off", '{"text": "Putus', { "line 2": { reason: "malformed_json" } }],
    ["without a text", line({ title: "Judul" }), { "line 2, text": { reason: "required" } }],
    ["whose text is blank", line({ text: "  " }), { "line 2, text": { reason: "required" } }],
    ["whose text is a number", line({ text: 5 }), { "line 2, text": { reason: "wrong_type" } }],
    [
      "with a title that is too long",
      line({ title: "a".repeat(201), text: "Isi" }),
      { "line 2, title": { reason: "too_long", params: { maximum: 200 } } },
    ],
    [
      "with a tag that is no text",
      line({ text: "Isi", tags: ["a", 1] }),
      { "line 2, tags.1": { reason: "wrong_type" } },
    ],
    [
      "with a field that nobody knows",
      line({ text: "Isi", id: "chk_1" }),
      { "line 2, body": { reason: "unknown_field", params: { names: "id" } } },
    ],
    ["that is a list", "[]", { "line 2, body": { reason: "wrong_type" } }],
    ["that is null", "null", { "line 2, body": { reason: "wrong_type" } }],
  ])("%s is named with its number", async (_, wrong, fields) => {
    expect(await fieldsOf([good, wrong, good].join("\n"))).toEqual(fields);
  });

  test("is counted with the empty lines before it", async () => {
    expect(await fieldsOf(`\n${good}\n\n\nsalah`)).toEqual({ "line 5": { reason: "malformed_json" } });
  });

  test("far behind keeps everything before it from being written", async () => {
    const base = await newBase();
    await expect(base.add(`${manyLines(400)}\nsalah\n${good}`)).rejects.toMatchObject({
      code: "invalid",
      fields: { "line 401": { reason: "malformed_json" } },
    });
    expect(await base.chunks()).toEqual([]);
    expect(await world.db.document.count({ where: { baseId: base.baseId } })).toBe(0);
  });
});

describe("lines", () => {
  test("become chunks that are found, with source and tags on their documents", async () => {
    const base = await newBase();
    const lines = [
      line({ title: "Retur", text: "Sandal boleh ditukar.", source: "https://example.org/retur", tags: ["toko"] }),
      line({ title: "Garansi", text: "Kulkas bergaransi.", source: "buku panduan" }),
      line({ text: "Tanpa judul pun boleh." }),
    ];
    expect(await base.add(lines.join("\n"))).toEqual({ added: 3, known: 0 });
    expect(await base.found("sandal ditukar")).toEqual(["Retur"]);
    const documents = await world.db.document.findMany({ where: { baseId: base.baseId }, orderBy: { id: "asc" } });
    expect(documents).toMatchObject([
      { title: "Retur", sourceUrl: "https://example.org/retur", sourceName: null, tags: ["toko"] },
      { title: "Garansi", sourceUrl: null, sourceName: "buku panduan", tags: [] },
      { title: "", sourceUrl: null, sourceName: null },
    ]);
    expect(
      await world.db.auditEntry.findFirst({ where: { entityId: base.baseId, action: "knowledge.imported" } }),
    ).toMatchObject({ after: { added: 3, known: 0 } });
  });

  test("that the base holds already are counted, not added again", async () => {
    const base = await newBase();
    await base.add(manyLines(3));
    expect(await base.add(manyLines(5))).toEqual({ added: 2, known: 3 });
    expect(await base.chunks()).toHaveLength(5);
  });

  test("may begin with a byte order mark, end as in Windows, and have empty ones between them", async () => {
    const text = `\ufeff${line({ text: "Satu." })}\r\n\r\n   \r\n${line({ text: "Dua." })}\r\n`;
    expect((await parsed(text)).map((chunk) => chunk.text)).toEqual(["Satu.", "Dua."]);
  });

  test("whose characters are cut between two pieces arrive whole, behind a byte order mark too", async () => {
    const base = await newBase();
    const bytes = bytesOf(`\ufeff${line({ title: "Menu", text: "Soto é 😀 店 enak." })}\r\n`);
    await importLines(world.owner, { baseId: base.baseId }, sent(bytes, 1));
    expect((await base.chunks()).map((chunk) => chunk.text)).toEqual(["Soto é 😀 店 enak."]);
  });

  test("ten thousand at once are taken in, one more is refused and nothing of it written; all go out again", async () => {
    const base = await newBase();
    await expect(base.add(manyLines(10_001))).rejects.toMatchObject({
      code: "invalid",
      fields: { body: { reason: "too_many", params: { maximum: 10_000 } } },
    });
    expect(await base.chunks()).toEqual([]);
    expect(await base.add(manyLines(10_000))).toEqual({ added: 10_000, known: 0 });
    expect(await world.db.chunk.count({ where: { baseId: base.baseId } })).toBe(10_000);
    expect(await base.found("judul 9999")).toContain("Judul 9999");
    await base.add(line({ title: "Terakhir", text: "Setelah sepuluh ribu." }));
    const exported = (await base.exported()).trimEnd().split("\n");
    expect(exported).toHaveLength(10_001);
    expect(exported.at(-1)).toContain("Terakhir");
  });

  test.each(["", "\n\n  \n", "\ufeff"])("of which there are none, %j, are refused", async (nothing) => {
    expect(await fieldsOf(nothing)).toEqual({ body: { reason: "required" } });
  });

  test("of more bytes than the instance's limit are refused", async () => {
    const base = await newBase();
    await updateSettings(world.admin, { fileMegabytes: 1 });
    await expect(base.add(line({ text: "a".repeat(1_000_000) }))).rejects.toMatchObject({
      code: "invalid",
      reason: "too_large",
      params: { maximum: "1 MB" },
    });
    await updateSettings(world.admin, { fileMegabytes: 50 });
    expect(await base.chunks()).toEqual([]);
  });
});

describe("an export", () => {
  test("taken in by another base gives the same chunks, with their sources and tags", async () => {
    const from = await newBase("Asal");
    const { baseId } = from;
    await addSnippet(world.owner, { baseId, title: "Jam “buka”", text: "Pukul 8.\nTutup\tpukul 5. \\ 😀" });
    await addPair(world.owner, { baseId, question: "Bisa bayar di tempat?", answer: "Bisa." });
    const long = Array.from({ length: 300 }, (_, index) => `Kalimat nomor ${index}.`).join(" ");
    await addText(world.owner, {
      baseId,
      title: "Panduan",
      text: `# Satu\n\n${long}\n\n# Dua\n\nPendek.`,
    });
    await from.add(line({ title: "Retur", text: "Tujuh hari.", source: "https://example.org/r", tags: ["a", "b"] }));
    const exported = await from.exported();
    const to = await newBase("Tujuan");
    const before = await from.chunks();
    expect(await to.add(exported)).toEqual({ added: before.length, known: 0 });
    const bare = (rows: typeof before) => rows.map(({ title, text }) => ({ title, text }));
    expect(bare(await to.chunks())).toEqual(bare(before));
    expect(await to.exported()).toBe(exported);
    expect(exported.trimEnd().split("\n").at(-1)).toBe(
      line({ title: "Retur", text: "Tujuh hari.", source: "https://example.org/r", tags: ["a", "b"] }),
    );
  });

  test("of files names them as the source", async () => {
    const shelf = await makeShelf(world, "Berkas");
    await shelf.read(await shelf.addFile("jadwal.txt", "Kereta berangkat siang."));
    const { name, content } = await exportChunks(world.viewer, { baseId: shelf.baseId });
    expect(name).toBe("Berkas.jsonl");
    expect(await text(content)).toBe(
      `${line({ title: "jadwal", text: "Kereta berangkat siang.", source: "jadwal.txt", tags: [] })}\n`,
    );
  });

  test("of more chunks than are fetched at once holds all, in the order they were added", async () => {
    const base = await newBase();
    await base.add(manyLines(1_203));
    const titles = (await base.exported())
      .trimEnd()
      .split("\n")
      .map((one) => (JSON.parse(one) as { title: string }).title);
    expect(titles).toEqual(Array.from({ length: 1_203 }, (_, index) => `Judul ${index}`));
  });

  test("of a tag holds what has exactly that tag, in the order it was added, and nothing of another base", async () => {
    const [base, other] = [await newBase(), await newBase()];
    const lines = [
      line({ title: "Satu", text: "Isi satu.", tags: ['jalan "besar"', "kota"] }),
      line({ title: "Dua", text: "Isi dua.", tags: ["Kota"] }),
      line({ title: "Tiga", text: "Isi tiga.", tags: [] }),
      line({ title: "Empat", text: "Isi empat.", tags: ["kota"] }),
    ];
    await base.add(lines.join("\n"));
    await other.add(line({ title: "Lain", text: "Isi lain.", tags: ["kota"] }));
    expect(await base.exported(world.viewer, "kota")).toBe(`${lines[0]}\n${lines[3]}\n`);
    expect(await base.exported(world.viewer, 'jalan "besar"')).toBe(`${lines[0]}\n`);
    expect(await base.exported(world.viewer, "kot")).toBe("");
  });

  test("of an empty base is empty", async () => {
    expect(await (await newBase()).exported()).toBe("");
  });

  test("holds what is switched off, and nothing of a document that is still being read", async () => {
    const shelf = await makeShelf(world, "Setengah");
    const document = await shelf.read(await shelf.addFile("lama.txt", "Isi lama."));
    const [chunk] = await shelf.chunks(document);
    await setChunkEnabled(world.owner, { chunkId: ChunkId.parse(chunk?.id), enabled: false });
    const exported = async () => text((await exportChunks(world.owner, { baseId: shelf.baseId })).content);
    const owner = { id: document.id, baseId: shelf.baseId, language: "id" };
    let meanwhile = "";
    await replaceChunks(world.system, owner, [{ title: "baru", titlePath: [], text: "Isi baru." }], async () => {
      meanwhile = await exported();
    });
    await dropUnfinished(world.system, document.id);
    expect(meanwhile).toContain("Isi lama.");
    expect(meanwhile).not.toContain("Isi baru.");
    expect(await exported()).toContain("Isi baru.");
  });
});

describe("refuses", () => {
  test("lines of viewers and of programs that only read; both may export", async () => {
    const base = await newBase();
    await base.add(manyLines(1));
    for (const ctx of [world.viewer, world.readToken]) {
      await expect(base.add(manyLines(2), ctx)).rejects.toMatchObject({ code: "forbidden" });
      expect(await base.exported(ctx)).toContain("Judul 0");
    }
    await expect(base.exported(tokenContext(world.owner, ["write"]))).rejects.toMatchObject({ code: "forbidden" });
    expect(await base.chunks()).toHaveLength(1);
  });
});

describe("isolates", () => {
  test("to a stranger the base is not there, before their lines are read", async () => {
    const base = await newBase();
    await expect(base.add("bukan JSON", world.stranger)).rejects.toMatchObject({ code: "not_found" });
    await expect(base.exported(world.stranger)).rejects.toMatchObject({ code: "not_found" });
    await expect(base.exported(world.stranger, "toko")).rejects.toMatchObject({ code: "not_found" });
  });
});
