import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { chooseEmbeddingModel } from "#lib/embeddings/index.ts";
import { forgetServing, questionVector } from "#lib/embeddings/question-vector.ts";
import { updateProvider } from "#lib/providers/index.ts";
import { servingIndex } from "#lib/retrieval/sqlite/vectors/indexes.ts";
import { makeWorld } from "#tests/support/context.ts";
import { chooseOf, fill, forgetEmbeddings, readAll } from "#tests/support/embeddings.ts";
import { failures } from "#tests/support/openai-server.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";
import { newBase } from "#tests/support/snippets.ts";
import { testEmbedding } from "#tests/support/test-embedding.ts";

const world = await makeWorld();
const { admin, db, owner } = world;
const server = await providerForTests();
await fill(owner, await newBase(world));

beforeEach(() => {
  // The clock stands: what was looked up or failed is as fresh as the test wants it.
  vi.useFakeTimers({ toFake: ["performance"] });
  forgetServing();
});
afterEach(async () => {
  vi.useRealTimers();
  await forgetEmbeddings(db);
});

const asked = () => server.requests.map(({ body }) => body.input);
async function ready() {
  const providerId = await chooseOf(world, server.url);
  await readAll(db);
  server.requests.length = 0;
  return providerId;
}

describe("a question's vector", () => {
  test("is what the model makes of it, for the index that serves", async () => {
    await ready();
    const vector = await questionVector(db, "berapa biaya kirim?");
    expect(vector?.indexId).toBe((await servingIndex(db))?.id);
    expect(vector?.floats).toEqual(Float32Array.from(testEmbedding("berapa biaya kirim?")));
  });

  test("is of the earlier questions, too, that it refers to", async () => {
    await ready();
    await questionVector(db, "ke Bandung?", "berapa biaya kirim?");
    expect(asked()).toEqual([["berapa biaya kirim?\nke Bandung?"]]);
  });

  test("is asked for once, however often the same is asked", async () => {
    await ready();
    const vectors = [await questionVector(db, "jam buka"), await questionVector(db, "jam buka")];
    expect(vectors[0]).toEqual(vectors[1]);
    expect(asked()).toEqual([["jam buka"]]);
    await questionVector(db, "jam buka", "di Bandung");
    expect(asked()).toHaveLength(2);
  });

  test("is asked for again when there were many others meanwhile", async () => {
    await ready();
    for (let index = 0; index <= 200; index++) await questionVector(db, `pertanyaan ${index}`);
    server.requests.length = 0;
    await questionVector(db, "pertanyaan 0");
    expect(asked()).toEqual([["pertanyaan 0"]]);
  });
});

describe("there is none", () => {
  test("without a model, and nobody is asked", async () => {
    expect(await questionVector(db, "jam buka")).toBeNull();
    expect(asked()).toEqual([]);
  });

  test("before everything is read", async () => {
    await chooseOf(world, server.url);
    expect(await questionVector(db, "jam buka")).toBeNull();
  });

  test("of a provider that is switched off", async () => {
    const providerId = await ready();
    await updateProvider(admin, { providerId, enabled: false });
    expect(await questionVector(db, "jam buka")).toBeNull();
    expect(asked()).toEqual([]);
  });

  test("while the model does not answer, and for thirty seconds nobody waits for it again", async () => {
    await ready();
    server.embeddings(failures.down);
    expect(await questionVector(db, "satu")).toBeNull();
    server.embeddings({});
    server.requests.length = 0;
    vi.advanceTimersByTime(29_999);
    expect(await questionVector(db, "dua")).toBeNull();
    expect(asked()).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(await questionVector(db, "tiga")).not.toBeNull();
  });

  test("while the model takes too long, and the request is given up", async () => {
    await ready();
    server.embeddings({ hang: true });
    expect(await questionVector(db, "lambat")).toBeNull();
    await vi.waitFor(() => expect(server.requests).toMatchObject([{ aborted: true }]));
  });
});

describe("another model", () => {
  test("is obeyed within five seconds, also where another process chose it", async () => {
    const providerId = await ready();
    const first = await questionVector(db, "jam buka");
    const { id } = await db.vectorIndex.create({
      data: { providerId, model: "baru", dimensions: 256, state: "ready" },
    });
    expect((await questionVector(db, "jam buka"))?.indexId).toBe(first?.indexId);
    vi.advanceTimersByTime(5_000);
    expect((await questionVector(db, "jam buka"))?.indexId).toBe(id);
    expect(server.requests.map(({ body }) => body.model)).toEqual(["arti", "baru"]);
  });

  test("is obeyed at once where it was read here", async () => {
    const providerId = await ready();
    const first = await questionVector(db, "jam buka");
    await chooseEmbeddingModel(admin, { providerId, model: "baru" });
    expect((await questionVector(db, "jam buka"))?.indexId).toBe(first?.indexId);
    await readAll(db);
    expect((await questionVector(db, "jam buka"))?.indexId).toBe((await servingIndex(db))?.id);
    expect((await servingIndex(db))?.model).toBe("baru");
  });

  test("under the old name is noticed by its vectors: all is read anew, once, and until then words have to do", async () => {
    await ready();
    server.embeddings({ dimensions: 64 });
    expect(await questionVector(db, "satu")).toBeNull();
    expect(await questionVector(db, "dua")).toBeNull();
    expect(await db.vectorIndex.findMany({ orderBy: { id: "asc" } })).toMatchObject([
      { model: "arti", dimensions: 256, state: "ready" },
      { model: "arti", dimensions: 64, state: "new" },
    ]);
    await readAll(db);
    expect((await questionVector(db, "tiga"))?.floats).toHaveLength(64);
  });
});
