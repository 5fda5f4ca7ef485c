import { afterEach, describe, expect, test, vi } from "vitest";
import { invariant } from "#lib/errors.ts";
import { asId } from "#lib/ids.ts";
import { type EmbeddingModel, ModelFailure } from "#lib/models/port.ts";
import { type BuildRun, buildIndex } from "#lib/retrieval/sqlite/vectors/build-index.ts";
import { newestIndex, openIndex } from "#lib/retrieval/sqlite/vectors/indexes.ts";
import { makeWorld } from "#tests/support/context.ts";
import { fill, forgetEmbeddings } from "#tests/support/embeddings.ts";
import { newBase } from "#tests/support/snippets.ts";
import { testEmbedding } from "#tests/support/test-embedding.ts";

const world = await makeWorld();
const { db, owner } = world;
await fill(owner, await newBase(world));
const chunks = await db.chunk.count();

afterEach(async () => {
  vi.useRealTimers();
  await forgetEmbeddings(db);
});

/** A model in this process, and the texts that it was asked for. */
function modelOf(embed?: EmbeddingModel["embed"], dimensions = 256) {
  const asked: string[][] = [];
  const model: EmbeddingModel = {
    name: "arti",
    embed: async (texts, signal) => {
      asked.push([...texts]);
      return embed ? embed(texts, signal) : texts.map((text) => Float32Array.from(testEmbedding(text, dimensions)));
    },
  };
  return { model, asked };
}

async function newIndex(dimensions?: number) {
  await openIndex({ db }, { providerId: null, model: "arti" }, dimensions ? { dimensions } : {});
  const index = await newestIndex(db);
  invariant(index, "it was opened");
  return index;
}

const run = (change: Partial<BuildRun> = {}): BuildRun => ({
  signal: new AbortController().signal,
  keep: async () => {},
  sliceMs: 60_000,
  ...change,
});
const counts = async () => ({ vectors: await db.chunkVector.count(), pending: await db.pendingVector.count() });

describe("an index that is built", () => {
  test("holds a vector of every chunk, of the dimensions that the model makes, and is ready", async () => {
    const index = await newIndex();
    const { model, asked } = modelOf();
    expect(await buildIndex(db, index, model, run())).toBe("finished");
    expect(await newestIndex(db)).toMatchObject({ id: index.id, dimensions: 256, state: "ready", failure: null });
    expect(await counts()).toEqual({ vectors: chunks, pending: 0 });
    expect(asked.flat()).toHaveLength(chunks);
    expect(asked.flat()).toContain("Tarif antar\nOngkos mengantar ke Bandung: biaya Rp15.000.");
  });

  test("is ready without the chunk that the model refuses, which waits no longer", async () => {
    const index = await newIndex();
    const { model } = modelOf(async (texts) => {
      if (texts.some((text) => text.includes("Bandung: biaya Rp15.000"))) throw new ModelFailure("bad_request");
      return texts.map((text) => Float32Array.from(testEmbedding(text)));
    });
    expect(await buildIndex(db, index, model, run())).toBe("finished");
    expect(await newestIndex(db)).toMatchObject({ state: "ready", failure: null });
    expect(await counts()).toEqual({ vectors: chunks - 1, pending: 0 });
  });

  test("is ready at once where there is nothing to read", async () => {
    const index = await newIndex();
    await db.vectorIndex.update({ where: { id: index.id }, data: { state: "building" } });
    const { model, asked } = modelOf();
    expect(await buildIndex(db, { ...index, state: "building" }, model, run())).toBe("finished");
    expect([await newestIndex(db), asked]).toMatchObject([{ state: "ready", dimensions: 0 }, []]);
  });

  test("is built in slices, each as long as it is told, and none reads what another read", async () => {
    const { model, asked } = modelOf();
    await newIndex();
    vi.useFakeTimers({ toFake: ["performance"] });
    const keep = async () => {
      vi.advanceTimersByTime(2);
    };
    const outcomes: string[] = [];
    while (outcomes.at(-1) !== "finished") {
      const index = await newestIndex(db);
      invariant(index, "it is there");
      outcomes.push(await buildIndex(db, index, model, run({ keep, sliceMs: 1 })));
    }
    expect(outcomes).toEqual(["unfinished", "finished"]);
    expect(new Set(asked.flat()).size).toBe(chunks);
    expect(asked.flat()).toHaveLength(chunks);
  });

  test("begun anew after it was cut off keeps what was done", async () => {
    const index = await newIndex();
    let batches = 0;
    const few = modelOf(async (texts) => {
      if (texts.length > 8) throw new ModelFailure("bad_request");
      return texts.map((text) => Float32Array.from(testEmbedding(text)));
    });
    const keep = async () => {
      batches += 1;
      if (batches === 2) throw new Error("The process ended");
    };
    await expect(buildIndex(db, index, few.model, run({ keep }))).rejects.toThrow("The process ended");
    const { vectors, pending } = await counts();
    expect(vectors).toBeGreaterThan(0);
    expect(vectors + pending).toBe(chunks);
    const { model, asked } = modelOf();
    const found = await newestIndex(db);
    expect(await buildIndex(db, found ?? index, model, run())).toBe("finished");
    expect(await counts()).toEqual({ vectors: chunks, pending: 0 });
    expect(asked.flat()).toHaveLength(pending);
  });

  test("takes the place of all older ones", async () => {
    const first = await newIndex();
    await buildIndex(db, first, modelOf().model, run());
    const second = await newIndex();
    await buildIndex(db, second, modelOf().model, run());
    expect((await db.vectorIndex.findMany()).map(({ id }) => id)).toEqual([second.id]);
    expect(await counts()).toEqual({ vectors: chunks, pending: 0 });
  });
});

describe("while the model is asked", () => {
  test("a chunk that is changed keeps waiting for the vector of what it says now", async () => {
    const index = await newIndex();
    const { number, contentHash } = await db.chunk.findFirstOrThrow();
    let isChanged = false;
    const { model } = modelOf(async (texts) => {
      if (!isChanged) await db.chunk.update({ where: { number }, data: { contentHash: "changed" } });
      else expect((await counts()).pending).toBe(1);
      isChanged = true;
      return texts.map((text) => Float32Array.from(testEmbedding(text)));
    });
    await buildIndex(db, index, model, run());
    expect(await counts()).toEqual({ vectors: chunks, pending: 0 });
    await db.chunk.update({ where: { number }, data: { contentHash } });
  });

  test("a chunk that is deleted is gone", async () => {
    const { documentId, baseId } = await db.chunk.findFirstOrThrow();
    const id = asId("chunk", "chk_hilangsaja");
    const gone = { id, documentId, baseId, position: 99, title: "", titlePath: [], text: "Hilang." };
    await db.chunk.create({ data: { ...gone, language: "id", tokens: 1, contentHash: "hilang" } });
    const index = await newIndex();
    const { model } = modelOf(async (texts) => {
      await db.chunk.deleteMany({ where: { id: gone.id } });
      return texts.map((text) => Float32Array.from(testEmbedding(text)));
    });
    expect(await buildIndex(db, index, model, run())).toBe("finished");
    expect(await counts()).toEqual({ vectors: chunks, pending: 0 });
  });
});

describe("other dimensions", () => {
  test("than the index has open another index, and this one stays as it is", async () => {
    const index = await newIndex(256);
    expect(await buildIndex(db, index, modelOf(undefined, 64).model, run())).toBe("moved");
    expect(await db.vectorIndex.findMany({ orderBy: { id: "asc" } })).toMatchObject([
      { id: index.id, dimensions: 256, state: "building" },
      { model: "arti", dimensions: 64, state: "new" },
    ]);
    expect((await counts()).vectors).toBe(0);
  });

  test("do not open another one where a newer one is there already", async () => {
    const index = await newIndex(256);
    const newer = await newIndex(64);
    expect(await buildIndex(db, index, modelOf(undefined, 64).model, run())).toBe("moved");
    expect((await db.vectorIndex.findMany({ orderBy: { id: "asc" } })).map(({ id }) => id)).toEqual([
      index.id,
      newer.id,
    ]);
  });
});

describe("a failure", () => {
  test("of the model comes out as it is, and what was read stays", async () => {
    const index = await newIndex();
    let batches = 0;
    const { model } = modelOf(async (texts) => {
      if (texts.length > 16) throw new ModelFailure("bad_request");
      batches += 1;
      if (batches > 1) throw new ModelFailure("quota_exhausted");
      return texts.map((text) => Float32Array.from(testEmbedding(text)));
    });
    await expect(buildIndex(db, index, model, run())).rejects.toMatchObject({ code: "quota_exhausted" });
    expect((await counts()).vectors).toBeGreaterThan(0);
    expect(await newestIndex(db)).toMatchObject({ state: "building" });
  });

  test("is none where the work is ended from outside: it goes on later", async () => {
    const index = await newIndex();
    const ending = new AbortController();
    ending.abort();
    const { model, asked } = modelOf();
    await expect(buildIndex(db, index, model, run({ signal: ending.signal }))).rejects.toMatchObject({
      code: "interrupted",
    });
    expect(asked).toEqual([]);
    expect((await counts()).pending).toBe(chunks);
  });
});
