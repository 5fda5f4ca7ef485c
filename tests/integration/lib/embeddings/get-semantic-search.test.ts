import { afterEach, describe, expect, test } from "vitest";
import { chooseEmbeddingModel, getSemanticSearch } from "#lib/embeddings/index.ts";
import { addSnippet } from "#lib/knowledge/index.ts";
import { updateProvider } from "#lib/providers/index.ts";
import { environmentProviderId } from "#lib/providers/schema.ts";
import { openIndex } from "#lib/retrieval/sqlite/vectors/indexes.ts";
import { makeWorld } from "#tests/support/context.ts";
import { chooseOf, fill, fillers, forgetEmbeddings, readAll, setEnvironment } from "#tests/support/embeddings.ts";
import { failures } from "#tests/support/openai-server.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";
import { refusedToOthers } from "#tests/support/providers.ts";
import { newBase } from "#tests/support/snippets.ts";

const world = await makeWorld();
const { admin, db, owner } = world;
const server = await providerForTests();
const baseId = await newBase(world);
await fill(owner, baseId);
const chunks = fillers.length + 1;

afterEach(async () => {
  setEnvironment();
  await forgetEmbeddings(db);
});

const nothing = { serving: false, model: null, providerId: null, providerName: null, failure: null };

describe("does", () => {
  test("says that it is off, and how many chunks there are", async () => {
    expect(await getSemanticSearch(admin)).toEqual({ ...nothing, state: "off", readOnly: false, chunks, done: 0 });
  });

  test("counts the chunks that are read: none, some, all", async () => {
    const providerId = await chooseOf(world, server.url);
    const of = { model: "arti", providerId, providerName: "Penyedia", readOnly: false, chunks, failure: null };
    expect(await getSemanticSearch(admin)).toEqual({ ...of, state: "building", serving: false, done: 0 });
    const [index] = await db.vectorIndex.findMany();
    const numbers = await db.chunk.findMany({ select: { number: true }, take: 3 });
    await db.pendingVector.createMany({
      data: numbers.map(({ number }) => ({ indexId: index?.id ?? 0, chunkNumber: number })),
    });
    await db.vectorIndex.updateMany({ data: { state: "building" } });
    expect(await getSemanticSearch(admin)).toMatchObject({ state: "building", done: chunks - 3 });
    await readAll(db);
    expect(await getSemanticSearch(admin)).toEqual({ ...of, state: "ready", serving: true, done: chunks });
  });

  test("stays ready while a new chunk waits to be read", async () => {
    await chooseOf(world, server.url);
    await readAll(db);
    await addSnippet(owner, { baseId, title: "Baru", text: "Bakpia pathok." });
    const before = await getSemanticSearch(admin);
    expect(before).toMatchObject({ state: "ready", serving: true });
    expect(before.chunks - before.done).toBe(1);
    await readAll(db);
    const after = await getSemanticSearch(admin);
    expect(after.done).toBe(after.chunks);
  });

  test("says what keeps the model from reading, and that the earlier one serves", async () => {
    const providerId = await chooseOf(world, server.url);
    server.embeddings(failures.quotaExhausted);
    await readAll(db);
    expect(await getSemanticSearch(admin)).toMatchObject({
      state: "failing",
      serving: false,
      failure: "quota_exhausted",
    });
    server.embeddings({});
    await chooseEmbeddingModel(admin, { providerId, model: "arti" });
    await readAll(db);
    await chooseEmbeddingModel(admin, { providerId, model: "baru" });
    server.embeddings(failures.wrongKey);
    await readAll(db);
    expect(await getSemanticSearch(admin)).toMatchObject({
      state: "failing",
      serving: true,
      model: "baru",
      failure: "wrong_key",
    });
  });

  test("a failure that this version does not know is one of ours", async () => {
    await chooseOf(world, server.url);
    await db.vectorIndex.updateMany({ data: { failure: "of a later version" } });
    expect(await getSemanticSearch(admin)).toMatchObject({ state: "failing", failure: "internal" });
  });

  test("a provider that was switched off serves nothing, though everything was read", async () => {
    const providerId = await chooseOf(world, server.url);
    await readAll(db);
    await updateProvider(admin, { providerId, enabled: false });
    expect(await getSemanticSearch(admin)).toMatchObject({
      state: "failing",
      serving: false,
      failure: "model_missing",
      providerName: "Penyedia",
    });
    await updateProvider(admin, { providerId, enabled: true });
    expect(await getSemanticSearch(admin)).toMatchObject({ state: "ready", serving: true, failure: null });
  });

  test("can only be looked at where the environment names the model", async () => {
    setEnvironment({ OPENAI_BASE_URL: server.url, OPENAI_EMBEDDING_MODEL: "arti" });
    expect(await getSemanticSearch(admin)).toMatchObject({ state: "off", readOnly: true });
    await openIndex({ db }, { providerId: null, model: "arti" });
    await readAll(db);
    expect(await getSemanticSearch(admin)).toMatchObject({
      state: "ready",
      readOnly: true,
      providerId: environmentProviderId,
      providerName: "From the environment",
    });
  });
});

test("refuses everybody but administrators", async () => {
  expect(await refusedToOthers(world, getSemanticSearch)).toEqual(["forbidden", "forbidden"]);
});
