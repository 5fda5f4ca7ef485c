import { beforeEach, describe, expect, test } from "vitest";
import { type BaseId, DocumentId } from "#lib/ids.ts";
import { addSnippet, createBase, deleteDocument, importChunks, searchKnowledge } from "#lib/knowledge/index.ts";
import { ChunkLine } from "#lib/knowledge/schema.ts";
import { makeWorld, tokenContext } from "#tests/support/context.ts";

const world = await makeWorld();
const workspaceId = world.workspaceId;
const strangerWorkspaceId = world.strangerWorkspaceId;

const makeBase = async () =>
  (await createBase(world.owner, { workspaceId, name: "Toko", description: "", language: "id" })).id;

let baseId: BaseId;
beforeEach(async () => {
  baseId = await makeBase();
});

type Line = Partial<ChunkLine> & { text: string };
const linesOf = (lines: readonly Line[]) => lines.map((line) => ChunkLine.parse(line));
const put = (lines: readonly Line[], ctx: Parameters<typeof importChunks>[0] = world.editor) =>
  importChunks(ctx, { baseId, chunks: linesOf(lines) });

const documents = () => world.db.document.findMany({ where: { baseId }, include: { chunks: true } });
const titlesFor = async (query: string) =>
  (await searchKnowledge(world.viewer, { baseId, query })).used.map(({ title }) => title);

const lines = [
  { title: "Pengiriman", text: "Kami mengirim ke seluruh Jawa." },
  { title: "Garansi", text: "Garansi kompor dua tahun." },
];

describe("does", () => {
  test("adds each line as a chunk that is found at once", async () => {
    expect(await put(lines)).toEqual({ added: 2, known: 0 });
    expect(await titlesFor("pengiriman Jawa")).toEqual(["Pengiriman"]);
    const rows = await documents();
    expect(rows).toHaveLength(2);
    for (const { kind, state, chunks } of rows)
      expect({ kind, state, chunks: chunks.length }).toEqual({ kind: "snippet", state: "ready", chunks: 1 });
  });

  test("adds nothing a second time", async () => {
    await put(lines);
    expect(await put(lines)).toEqual({ added: 0, known: 2 });
    expect(await put([...lines, { title: "Parkir", text: "Parkir gratis." }])).toEqual({ added: 1, known: 2 });
    expect(await documents()).toHaveLength(3);
    expect(await titlesFor("garansi kompor")).toEqual(["Garansi"]);
  });

  test("adds a line once that stands there several times, near or far apart", async () => {
    const [first, second] = lines;
    if (!first || !second) throw new Error("No lines");
    const fill = Array.from({ length: 120 }, (_, index) => ({ title: `Isi ${index}`, text: `Isi nomor ${index}.` }));
    expect(await put([first, first, ...fill, second, first])).toEqual({ added: 122, known: 2 });
    expect(await documents()).toHaveLength(122);
  });

  test("knows a line by its title and text, whatever its source and tags", async () => {
    await put([{ title: "A", text: "Sama.", source: "satu.txt", tags: ["x"] }]);
    expect(await put([{ title: "A", text: "Sama.", source: "dua.txt", tags: ["y"] }])).toEqual({ added: 0, known: 1 });
    expect(await put([{ title: "B", text: "Sama." }])).toEqual({ added: 1, known: 0 });
    expect(await put([{ title: "A", text: "Lain." }])).toEqual({ added: 1, known: 0 });
  });

  test("knows what was typed before", async () => {
    await addSnippet(world.owner, { baseId, title: "Garansi", text: "Garansi kompor dua tahun." });
    expect(await put(lines)).toEqual({ added: 1, known: 1 });
  });

  test("adds again what was deleted", async () => {
    await put(lines);
    const document = (await documents()).find(({ title }) => title === "Garansi");
    await deleteDocument(world.editor, { documentId: DocumentId.parse(document?.id) });
    expect(await put(lines)).toEqual({ added: 1, known: 1 });
    expect(await titlesFor("garansi kompor")).toEqual(["Garansi"]);
  });

  test("finishes what was cut off in the middle", async () => {
    const many = linesOf(
      Array.from({ length: 120 }, (_, index) => ({ title: `Isi ${index}`, text: `Nomor ${index}.` })),
    );
    const cut = importChunks(world.editor, { baseId, chunks: many }, () => {
      throw new Error("cut off");
    });
    await expect(cut).rejects.toThrow("cut off");
    expect(await documents()).toHaveLength(50);
    expect(await importChunks(world.editor, { baseId, chunks: many })).toEqual({ added: 70, known: 50 });
    expect(await documents()).toHaveLength(120);
  });

  test("cuts a long text into chunks of one document", async () => {
    const sentence = "Kalimat ini menjelaskan satu hal tentang toko. ";
    const text = `# Ongkos\n\n${sentence.repeat(60)}\n\n# Retur\n\n${sentence.repeat(60)}`;
    expect(text.length).toBeGreaterThan(4_000);
    expect(await put([{ title: "Panduan", text }])).toEqual({ added: 1, known: 0 });
    const [document] = await documents();
    expect(document).toMatchObject({ kind: "text", title: "Panduan" });
    expect(document?.chunks.length).toBeGreaterThan(2);
    expect(new Set(document?.chunks.map(({ title }) => title))).toEqual(new Set(["Ongkos", "Retur"]));
    for (const chunk of document?.chunks ?? []) expect(chunk.text.length).toBeLessThanOrEqual(4_000);
    expect(await put([{ title: "Panduan", text }])).toEqual({ added: 0, known: 1 });
  });

  test("leaves a text of four thousand characters whole", async () => {
    await put([{ title: "Pas", text: "a".repeat(4_000) }]);
    const [document] = await documents();
    expect(document).toMatchObject({ kind: "snippet", chunks: [{ text: "a".repeat(4_000) }] });
  });

  test.each([
    ["https://example.org/a?b=1", { sourceUrl: "https://example.org/a?b=1", sourceName: null }],
    ["HTTP://example.org", { sourceUrl: "HTTP://example.org", sourceName: null }],
    ["panduan.pdf", { sourceUrl: null, sourceName: "panduan.pdf" }],
    ["ftp://example.org/a", { sourceUrl: null, sourceName: "ftp://example.org/a" }],
    ["javascript:alert(1)", { sourceUrl: null, sourceName: "javascript:alert(1)" }],
    ["https://", { sourceUrl: null, sourceName: "https://" }],
    ["", { sourceUrl: null, sourceName: null }],
    [undefined, { sourceUrl: null, sourceName: null }],
  ])("takes the source %j for an address or a name", async (source, kept) => {
    await put([{ title: "A", text: "B", ...(source === undefined ? {} : { source }) }]);
    expect(await documents()).toMatchObject([kept]);
  });

  test("keeps the tags", async () => {
    await put([
      { title: "A", text: "B", tags: ["harga", "2026"] },
      { title: "C", text: "D" },
    ]);
    const rows = (await documents()).toSorted((a, b) => (a.title < b.title ? -1 : 1));
    expect(rows.map(({ tags }) => tags)).toEqual([["harga", "2026"], []]);
  });

  test("takes a line without a title", async () => {
    expect(await put([{ text: "Tanpa judul, isi mangga." }])).toEqual({ added: 1, known: 0 });
    expect(await titlesFor("mangga")).toEqual([""]);
  });

  test("tells how far it is, up to the end", async () => {
    const chunks = linesOf(Array.from({ length: 120 }, (_, index) => ({ text: `Nomor ${index}.` })));
    const shares: number[] = [];
    await importChunks(world.editor, { baseId, chunks }, (share) => shares.push(share));
    expect(shares).toEqual([50 / 120, 100 / 120, 1]);
  });

  test("stands in the audit log, and renews when the base was changed", async () => {
    await world.db.knowledgeBase.update({ where: { id: baseId }, data: { updatedAt: new Date(0) } });
    await put([...lines, ...lines]);
    const entries = await world.db.auditEntry.findMany({ where: { action: "knowledge.imported", entityId: baseId } });
    expect(entries).toMatchObject([
      {
        entityKind: "base",
        entityName: "Toko",
        workspaceId,
        actorId: world.editor.actor.userId,
        after: { added: 2, known: 2 },
      },
    ]);
    const after = await world.db.knowledgeBase.findUniqueOrThrow({ where: { id: baseId } });
    expect(after.updatedAt.getTime()).toBeGreaterThan(0);
  });
});

describe("refuses", () => {
  test("viewers and tokens that only read, and writes nothing", async () => {
    for (const ctx of [world.viewer, world.readToken])
      await expect(put(lines, ctx)).rejects.toMatchObject({ code: "forbidden" });
    expect(await documents()).toEqual([]);
    expect(await world.db.auditEntry.count({ where: { action: "knowledge.imported", entityId: baseId } })).toBe(0);
  });

  test("none of those who may write", async () => {
    expect(await put(lines, tokenContext(world.owner, ["write"]))).toEqual({ added: 2, known: 0 });
  });
});

describe("isolates", () => {
  test("a stranger finds no such base", async () => {
    await expect(put(lines, world.stranger)).rejects.toMatchObject({ code: "not_found" });
    expect(await documents()).toEqual([]);
  });

  test("what another base or workspace holds is not known here", async () => {
    const foreign = await createBase(world.stranger, {
      workspaceId: strangerWorkspaceId,
      name: "Asing",
      description: "",
      language: "id",
    });
    await importChunks(world.stranger, { baseId: foreign.id, chunks: linesOf(lines) });
    await importChunks(world.editor, { baseId: await makeBase(), chunks: linesOf(lines) });
    expect(await put(lines)).toEqual({ added: 2, known: 0 });
    expect(await titlesFor("garansi kompor")).toEqual(["Garansi"]);
  });
});
