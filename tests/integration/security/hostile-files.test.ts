/** Files whose size somebody else chose: none stops the instance, and each that is refused or cut says why. */
import { setImmediate as nextTurn } from "node:timers/promises";
import Database from "better-sqlite3";
import { afterAll, describe, expect, test } from "vitest";
import { startJobs } from "#lib/boot/start-jobs.ts";
import { env } from "#lib/env.ts";
import { BaseId, WorkspaceId } from "#lib/ids.ts";
import { timeToParseMs } from "#lib/knowledge/import/parse-content.ts";
import { addText, cancelImport, importArchive, importLines } from "#lib/knowledge/index.ts";
import { isUnderWay } from "#lib/knowledge/schema.ts";
import { exported } from "#tests/support/archives.ts";
import { chunkInThread } from "#tests/support/chunking.ts";
import { makeWorld } from "#tests/support/context.ts";
import { bytesOf } from "#tests/support/documents.ts";
import { archiveOfChunks, hostileFiles, jsonLines, quotedField, wideTable } from "#tests/support/hostile-files.ts";
import { idOf, makeShelf, sent, until } from "#tests/support/imports.ts";

chunkInThread();
const world = await makeWorld();
const workspaceId = WorkspaceId.parse(world.workspaceId);
const shelf = await makeShelf(world);

/**
 * What the work gives, how many turns of the event loop answered others meanwhile, and how many chunks at most came to be
 * between two of them.
 */
async function withTurns<T>(work: Promise<T>): Promise<{ result: T; turns: number; mostAtOnce: number }> {
  const reader = new Database(env().databaseFile, { readonly: true });
  const chunks = reader.prepare<[], { n: number }>("select count(*) as n from chunk");
  const stored = () => chunks.get()?.n ?? 0;
  const seen = { turns: 0, mostAtOnce: 0, last: stored() };
  let isOver = false;
  const counting = (async () => {
    while (!isOver) {
      await nextTurn();
      const now = stored();
      seen.mostAtOnce = Math.max(seen.mostAtOnce, now - seen.last);
      seen.last = now;
      seen.turns += 1;
    }
  })();
  try {
    const result = await work;
    return { result, turns: seen.turns, mostAtOnce: seen.mostAtOnce };
  } finally {
    isOver = true;
    await counting;
    reader.close();
  }
}

/** The next file of the same workspace is read as ever. */
async function expectNextIsRead(word: string): Promise<void> {
  const document = await shelf.read(await shelf.addFile(`${word}.txt`, `Toko ${word} buka pukul delapan.`));
  expect(document).toMatchObject({ state: "ready", failure: null, chunks: 1 });
}

describe("a file", () => {
  test("of very many columns is read up to the limit, says what was left out, and the next one is read", async () => {
    const document = await shelf.read(await shelf.addFile("lebar.csv", wideTable(100_000)));
    expect(document).toMatchObject({ state: "ready", notes: [{ code: "table_cut", count: 256 }] });
    const text = (await shelf.chunks(document)).map((chunk) => chunk.text).join("\n");
    expect(text).toContain("kolom255: 255");
    expect(text).not.toContain("kolom256");
    await expectNextIsRead("lebar");
  });

  test("of one long cell becomes bounded chunks, a few written between two turns of the event loop", async () => {
    const added = await shelf.addFile("medan.csv", quotedField(1_000_000));
    const { result, turns, mostAtOnce } = await withTurns(shelf.read(added));
    expect(result.state).toBe("ready");
    const chunks = await shelf.chunks(result);
    expect(Math.max(...chunks.map(({ text }) => text.length))).toBeLessThanOrEqual(4_000);
    expect(chunks.map(({ text }) => text).join(" ").length).toBeGreaterThan(900_000);
    expect(turns).toBeGreaterThan(chunks.length / 10);
    expect(mostAtOnce).toBeGreaterThan(0);
    expect(mostAtOnce).toBeLessThanOrEqual(10);
    await expectNextIsRead("medan");
  });

  test("whose heading has no end is found by its beginning, and keeps all of it as text", async () => {
    const heading = "kata ".repeat(40_000).trim();
    const document = await shelf.read(
      await shelf.addFile("judul.md", `# ${heading}\n\nIsi satu.\n\n## Dua\n\nIsi dua.`),
    );
    const chunks = await shelf.chunks(document);
    const longest = Math.max(...chunks.map(({ titlePath }) => JSON.stringify(titlePath).length));
    expect(longest).toBeLessThan(700);
    expect(chunks.flatMap(({ text }) => text.match(/kata/g) ?? []).length).toBe(40_000);
  });

  test.each([
    "DOCX, 4 MB of open runs",
    "DOCX, 40,000 rows that leave 255 columns free",
    "DOCX, 100 Word files of 4 MB within it",
    "PDF, 400 MB in a few KB",
    "PDF, garbage of 5 MB",
  ])("that is none, %s, is refused with a sentence, leaves no chunk, and the next one is read", async (what) => {
    const file = hostileFiles[what];
    const document = await shelf.read(await shelf.addFile(file?.name ?? "", file?.bytes() ?? ""));
    expect(document.state).toBe("failed");
    expect(document.failure).toMatch(/^[A-Z].*\.$/);
    expect(await shelf.chunks(document)).toEqual([]);
    await expectNextIsRead(file?.name ?? "");
  });

  test.each([
    "DOCX, tables nested 30,000 deep",
    "DOCX, fractions nested 50,000 deep",
    "PPTX, groups nested 20,000 deep",
  ])("of %s is read to its end, and the next one is read", async (what) => {
    const file = hostileFiles[what];
    const document = await shelf.read(await shelf.addFile(file?.name ?? "", file?.bytes() ?? ""));
    expect(document).toMatchObject({ state: "ready", failure: null });
    await expectNextIsRead(file?.name ?? "");
  });

  test("has the time that its size needs, and never more than three minutes", () => {
    expect(timeToParseMs(2_300)).toBe(21_000);
    expect(timeToParseMs(2_000_000)).toBe(30_000);
    expect(timeToParseMs(500_000_000)).toBe(180_000);
  });

  test("that takes long holds up no file of another workspace, a large one neither", async () => {
    const other = await makeShelf({
      ...world,
      workspaceId: world.strangerWorkspaceId,
      owner: world.stranger,
    });
    const slow = await shelf.addFile("lama.html", "<div><h2>a</h2><p>b <i>c</i></p></div>".repeat(300_000));
    const behind = await shelf.addFile("antre.txt", "Toko antre buka pukul delapan.");
    const runner = await startJobs(world.db, { isOnlyServer: true });
    afterAll(() => runner.stop());
    await until(async () => (await shelf.documentNow(slow.id)).state === "parsing", "the slow file is being read");
    const large = await other.addFile("besar.csv", wideTable(100_000));
    const quick = await other.addFile("cepat.txt", "Toko cepat buka pukul delapan.");
    expect(await other.untilOver(large)).toMatchObject({ state: "ready" });
    expect(await other.untilOver(quick)).toMatchObject({ state: "ready" });
    expect(isUnderWay((await shelf.documentNow(slow.id)).state)).toBe(true);
    await cancelImport(world.owner, { documentId: idOf(slow) });
    expect(await shelf.untilOver(behind)).toMatchObject({ state: "ready" });
  });
});

describe("a pasted text", () => {
  test.each([
    ["one word", "x".repeat(200_000)],
    ["abbreviations", "a. ".repeat(66_000)],
    ["lines of a letter", "x\n".repeat(99_999)],
    ["paragraphs of a letter", "x\n\n".repeat(66_000)],
    ["a heading of spaces", `# a${" ".repeat(199_000)}b`],
  ])("at the limit made of %s becomes chunks that are bounded", async (what, text) => {
    const { baseId } = shelf;
    const document = await addText(world.owner, { baseId, title: what, text });
    const chunks = await shelf.chunks(document);
    expect(chunks.length).toBeGreaterThan(0);
    for (const chunk of chunks) expect(chunk.text.length).toBeLessThanOrEqual(4_000);
  });
});

describe("JSON lines", () => {
  const baseOf = async (name: string) => makeShelf(world, name);
  const tooMany = { code: "invalid", fields: { body: { reason: "too_many", params: { maximum: 10_000 } } } };

  test.each([
    ["filled", jsonLines(50_000)],
    ["empty", bytesOf("\n".repeat(400_000))],
  ])(
    "too many that are %s are refused, none is taken, and the rest is read so that the connection is free",
    async (what, content) => {
      const { baseId } = await baseOf(what);
      let read = 0;
      const counted = async function* () {
        for await (const part of sent(content, 16_000)) {
          read += part.byteLength;
          yield part;
        }
      };
      await expect(importLines(world.owner, { baseId }, counted())).rejects.toMatchObject(tooMany);
      expect(read).toBe(content.byteLength);
      expect(await world.db.chunk.count({ where: { baseId } })).toBe(0);
    },
  );

  test("as many as are taken come in with turns of the event loop between them", async () => {
    const { baseId } = await baseOf("banyak");
    const { result, turns, mostAtOnce } = await withTurns(importLines(world.owner, { baseId }, sent(jsonLines(2_000))));
    expect(result).toEqual({ added: 2_000, known: 0 });
    expect(turns).toBeGreaterThan(2_000 / 50);
    expect(mostAtOnce).toBeGreaterThan(0);
    expect(mostAtOnce).toBeLessThanOrEqual(50);
  });
});

describe("an archive", () => {
  test("of very many chunks comes in and goes out with turns of the event loop between a few of them", async () => {
    const count = 5_000;
    const inward = await withTurns(importArchive(world.owner, { workspaceId }, sent(archiveOfChunks(count))));
    expect(inward.result.chunks).toBe(count);
    expect(inward.turns).toBeGreaterThan(count / 50);
    expect(inward.mostAtOnce).toBeGreaterThan(0);
    expect(inward.mostAtOnce).toBeLessThanOrEqual(50);
    const outward = await withTurns(exported(world.owner, BaseId.parse(inward.result.id)));
    expect(outward.result.byteLength).toBeGreaterThan(0);
    expect(outward.turns).toBeGreaterThan(count / 200);
  });
});
