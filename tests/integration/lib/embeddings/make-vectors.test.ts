import { afterEach, describe, expect, test, vi } from "vitest";
import { chooseEmbeddingModel, followEnvironment, makeVectors } from "#lib/embeddings/index.ts";
import type { JobRun } from "#lib/jobs/runner.ts";
import {
  addSnippet,
  deleteChunk,
  deleteDocument,
  importChunks,
  setChunkEnabled,
  updateChunk,
} from "#lib/knowledge/index.ts";
import { deleteProvider, updateProvider } from "#lib/providers/index.ts";
import { vectorJob } from "#lib/retrieval/sqlite/vectors/queue-vectors.ts";
import { makeWorld } from "#tests/support/context.ts";
import {
  chooseOf,
  fill,
  fillers,
  forgetEmbeddings,
  readAll,
  setEnvironment,
  target,
} from "#tests/support/embeddings.ts";
import { undisturbed } from "#tests/support/imports.ts";
import { failures } from "#tests/support/openai-server.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";
import { newBase } from "#tests/support/snippets.ts";
import { testEmbedding } from "#tests/support/test-embedding.ts";

const world = await makeWorld();
const { admin, db, owner } = world;
const server = await providerForTests();
const baseId = await newBase(world);
await fill(owner, baseId);

afterEach(async () => {
  vi.useRealTimers();
  setEnvironment();
  await forgetEmbeddings(db);
});

const indexes = () => db.vectorIndex.findMany({ orderBy: { id: "asc" } });
const queued = () => db.job.findMany({ where: { kind: vectorJob, state: "queued" } });
const chunkOf = (title: string) => db.chunk.findFirstOrThrow({ where: { title } });
const minutes = 60_000;

/** The vector as it is stored, to three digits. */
async function vectorOf(title: string): Promise<number[] | null> {
  const row = await db.chunkVector.findFirst({ where: { chunk: { title } } });
  if (!row) return null;
  const view = new DataView(row.floats.buffer, row.floats.byteOffset, row.floats.byteLength);
  return Array.from({ length: view.byteLength / 4 }, (_, index) => Math.round(view.getFloat32(index * 4, true) * 1000));
}
const expected = (text: string, dimensions?: number) =>
  testEmbedding(text, dimensions).map((value) => Math.round(Math.fround(value) * 1000));

/** Chunks without a vector, and vectors without their chunk. */
const gaps = async () => {
  const [chunks, vectors, pending] = [
    await db.chunk.count(),
    await db.chunkVector.count(),
    await db.pendingVector.count(),
  ];
  return { missing: chunks - vectors, pending };
};

describe("does", () => {
  test("nothing where no model was chosen", async () => {
    await makeVectors(db, undisturbed);
    expect([server.requests, await queued()]).toEqual([[], []]);
  });

  test("keeps of every chunk what the model makes of its title and its text", async () => {
    await chooseOf(world, server.url);
    await readAll(db);
    expect(await gaps()).toEqual({ missing: 0, pending: 0 });
    expect(await vectorOf(target.title)).toEqual(expected(`${target.title}\n${target.text}`));
    expect(await queued()).toEqual([]);
  });

  test("gives way after its turn, and goes on with the next one where it was", async () => {
    await chooseOf(world, server.url);
    vi.useFakeTimers({ toFake: ["performance"] });
    server.embeddings({ maxTexts: 8 });
    const turns = await readAll(db, {
      ...undisturbed,
      progress: async () => {
        vi.advanceTimersByTime(21_000);
      },
    });
    expect(turns).toBeGreaterThan(1);
    expect(await gaps()).toEqual({ missing: 0, pending: 0 });
    expect(await indexes()).toMatchObject([{ state: "ready" }]);
  });

  test("reads what is added, changed and switched off later, and forgets what is deleted", async () => {
    await chooseOf(world, server.url);
    await readAll(db);
    await addSnippet(owner, { baseId, title: "Bakpia", text: "Bakpia kacang hijau." });
    await importChunks(owner, { baseId, chunks: [{ title: "Wajik", text: "Wajik ketan.", tags: [] }] });
    expect(await gaps()).toEqual({ missing: 2, pending: 2 });
    await readAll(db);
    expect(await vectorOf("Wajik")).toEqual(expected("Wajik\nWajik ketan."));
    const chunkId = (await chunkOf("Bakpia")).id;
    await updateChunk(owner, { chunkId, title: "Bakpia", text: "Bakpia keju." });
    expect(await vectorOf("Bakpia")).toBeNull();
    await readAll(db);
    expect(await vectorOf("Bakpia")).toEqual(expected("Bakpia\nBakpia keju."));
    await setChunkEnabled(owner, { chunkId, enabled: false });
    expect(await gaps()).toEqual({ missing: 0, pending: 0 });
    const { documentId } = await chunkOf("Wajik");
    await deleteDocument(owner, { documentId });
    await deleteChunk(owner, { chunkId });
    expect(await gaps()).toEqual({ missing: 0, pending: 0 });
    expect(await db.chunkVector.count()).toBe(fillers.length + 1);
  });

  test("reads what changes while it reads", async () => {
    await addSnippet(owner, { baseId, title: "Lumpia", text: "Lumpia rebung." });
    const chunkId = (await chunkOf("Lumpia")).id;
    await chooseOf(world, server.url);
    server.embeddings({ maxTexts: 4 });
    let isChanged = false;
    await readAll(db, {
      ...undisturbed,
      progress: async () => {
        if (!isChanged) await updateChunk(owner, { chunkId, title: "Lumpia", text: "Lumpia udang." });
        isChanged = true;
      },
    });
    expect(await vectorOf("Lumpia")).toEqual(expected("Lumpia\nLumpia udang."));
    expect(await gaps()).toEqual({ missing: 0, pending: 0 });
    await deleteChunk(owner, { chunkId });
  });

  test("begins anew where the model makes other vectors under its name, and the old ones are gone in the end", async () => {
    await chooseOf(world, server.url);
    await readAll(db);
    server.embeddings({ dimensions: 64 });
    await addSnippet(owner, { baseId, title: "Serabi", text: "Serabi kinca." });
    await readAll(db);
    expect(await indexes()).toMatchObject([{ model: "arti", dimensions: 64, state: "ready" }]);
    expect(await vectorOf("Serabi")).toEqual(expected("Serabi\nSerabi kinca.", 64));
    expect(await gaps()).toEqual({ missing: 0, pending: 0 });
    await deleteChunk(owner, { chunkId: (await chunkOf("Serabi")).id });
  });

  test("ends without a failure where another model was chosen meanwhile, and reads with that one", async () => {
    const providerId = await chooseOf(world, server.url);
    let isChanged = false;
    await readAll(db, {
      ...undisturbed,
      progress: async () => {
        if (isChanged) return;
        isChanged = true;
        await chooseEmbeddingModel(admin, { providerId, model: "baru" });
        await db.vectorIndex.deleteMany({ where: { model: "arti" } });
      },
    });
    expect(await indexes()).toMatchObject([{ model: "baru", state: "ready", failure: null }]);
    expect(await gaps()).toEqual({ missing: 0, pending: 0 });
  });
});

describe("a model that does not answer", () => {
  test.each([
    ["wrong_key", failures.wrongKey],
    ["model_not_found", failures.unknownModel],
    ["quota_exhausted", failures.quotaExhausted],
    ["bad_request", { error: { status: 400, message: "No." } }],
  ])("is told apart, and tried again after five minutes: %s", async (failure, script) => {
    const start = Date.now();
    vi.useFakeTimers({ toFake: ["Date"], now: start });
    await chooseOf(world, server.url);
    server.embeddings(script);
    expect(await readAll(db)).toBe(1);
    expect(await indexes()).toMatchObject([{ failure, state: "building" }]);
    vi.setSystemTime(start + 5 * minutes - 1_000);
    expect(await readAll(db)).toBe(0);
    vi.setSystemTime(start + 5 * minutes);
    expect(await readAll(db)).toBe(1);
    expect(await queued()).toHaveLength(1);
    server.embeddings({});
    vi.setSystemTime(start + 10 * minutes);
    await readAll(db);
    expect(await indexes()).toMatchObject([{ failure: null, state: "ready" }]);
    expect(await queued()).toEqual([]);
  });

  test("has one next turn, however much is changed until then", async () => {
    await chooseOf(world, server.url);
    server.embeddings(failures.wrongKey);
    await readAll(db);
    const chunk = await chunkOf(target.title);
    for (const text of ["Biaya satu.", "Biaya dua.", target.text])
      await updateChunk(owner, { chunkId: chunk.id, title: target.title, text });
    expect(await queued()).toHaveLength(1);
    expect(await readAll(db)).toBe(0);
  });

  test("that answers again is no failure any more, before everything is read", async () => {
    await chooseOf(world, server.url);
    server.embeddings(failures.wrongKey);
    await readAll(db);
    server.embeddings({});
    vi.useFakeTimers({ toFake: ["performance"] });
    const progress = async () => {
      vi.advanceTimersByTime(21_000);
    };
    await makeVectors(db, { ...undisturbed, progress });
    expect(await indexes()).toMatchObject([{ failure: null, state: "building" }]);
  });

  test("is missed where its provider is switched off, and nothing is left of it where that is deleted", async () => {
    const providerId = await chooseOf(world, server.url);
    await updateProvider(admin, { providerId, enabled: false });
    server.requests.length = 0;
    await readAll(db);
    expect(await indexes()).toMatchObject([{ failure: "model_missing" }]);
    expect(server.requests).toEqual([]);
    await deleteProvider(admin, { providerId });
    expect([await indexes(), await db.pendingVector.count()]).toEqual([[], 0]);
  });
});

describe("what goes wrong beside the model", () => {
  const failing = (aborted: boolean): JobRun => ({
    ...undisturbed,
    signal: aborted ? AbortSignal.abort() : new AbortController().signal,
    progress: async () => {
      throw new Error("The disk is full");
    },
  });

  test("is tried again, too", async () => {
    await chooseOf(world, server.url);
    await readAll(db, failing(false));
    expect(await indexes()).toMatchObject([{ failure: "internal" }]);
    expect(await queued()).toHaveLength(1);
  });

  test("is the job's own where that was ended", async () => {
    await chooseOf(world, server.url);
    await expect(makeVectors(db, failing(true))).rejects.toThrow();
    expect(await indexes()).toMatchObject([{ failure: null }]);
  });
});

describe("following the environment", () => {
  const named = (model: string) => setEnvironment({ OPENAI_BASE_URL: server.url, OPENAI_EMBEDDING_MODEL: model });

  test("takes the model that it names, once", async () => {
    named("arti");
    await followEnvironment(db);
    await followEnvironment(db);
    expect(await indexes()).toMatchObject([{ providerId: null, model: "arti", state: "new" }]);
    await readAll(db);
    await followEnvironment(db);
    await readAll(db);
    expect(await indexes()).toMatchObject([{ model: "arti", state: "ready" }]);
  });

  test("takes another one that it names later, and one that was chosen by hand serves until then", async () => {
    await chooseOf(world, server.url, "pilihan");
    await readAll(db);
    named("arti");
    await followEnvironment(db);
    expect(await indexes()).toMatchObject([
      { model: "pilihan", state: "ready" },
      { model: "arti", state: "new" },
    ]);
    await readAll(db);
    named("lain");
    await followEnvironment(db);
    await readAll(db);
    expect(await indexes()).toMatchObject([{ providerId: null, model: "lain", state: "ready" }]);
  });

  test("lets go of its model when it describes no provider any more", async () => {
    named("arti");
    await followEnvironment(db);
    await readAll(db);
    setEnvironment();
    await followEnvironment(db);
    expect([await indexes(), await db.chunkVector.count()]).toEqual([[], 0]);
  });

  test("goes on with what was chosen by hand and is not done", async () => {
    await chooseOf(world, server.url);
    await db.job.deleteMany({ where: { kind: vectorJob } });
    await followEnvironment(db);
    await readAll(db);
    expect(await indexes()).toMatchObject([{ model: "arti", state: "ready" }]);
  });

  test("does nothing where nobody chose anything", async () => {
    await followEnvironment(db);
    expect([await indexes(), await queued()]).toEqual([[], []]);
  });
});
