import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { chooseEmbeddingModel } from "#lib/embeddings/index.ts";
import { sentenceFor } from "#lib/i18n/translate.ts";
import { newId, type ProviderId } from "#lib/ids.ts";
import { deleteProvider, updateProvider } from "#lib/providers/index.ts";
import { connectionTestCodes, environmentProviderId } from "#lib/providers/schema.ts";
import { servingIndex } from "#lib/retrieval/sqlite/vectors/indexes.ts";
import { vectorJob } from "#lib/retrieval/sqlite/vectors/queue-vectors.ts";
import { makeWorld } from "#tests/support/context.ts";
import { chooseOf, fill, fillers, forgetEmbeddings, readAll, setEnvironment } from "#tests/support/embeddings.ts";
import { failures } from "#tests/support/openai-server.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";
import { connect, refusedToOthers, secretKey } from "#tests/support/providers.ts";
import { newBase } from "#tests/support/snippets.ts";

const world = await makeWorld();
const { admin, db } = world;
const server = await providerForTests();
const chunks = fillers.length + 1;

beforeAll(async () => {
  await fill(world.owner, await newBase(world));
});
afterEach(async () => {
  vi.useRealTimers();
  setEnvironment();
  await forgetEmbeddings(db);
});

const indexes = () => db.vectorIndex.findMany({ orderBy: { id: "asc" } });
const choices = () => db.auditEntry.findMany({ where: { action: "embeddings.chosen" } });
const dueJobs = () => db.job.count({ where: { kind: vectorJob, state: "queued", runAt: { lte: new Date() } } });

describe("does", () => {
  test("tries the model with the provider's key, and has every chunk read", async () => {
    server.requireKey(secretKey);
    const { providerId } = await connect(world, { baseUrl: server.url });
    const before = (await choices()).length;
    expect(await chooseEmbeddingModel(admin, { providerId, model: "arti" })).toEqual({
      state: "building",
      serving: false,
      model: "arti",
      providerId,
      providerName: "Penyedia",
      readOnly: false,
      chunks,
      done: 0,
      failure: null,
    });
    expect(server.requests.map(({ path, body }) => [path, body.model])).toEqual([["/v1/embeddings", "arti"]]);
    expect(await dueJobs()).toBe(1);
    await readAll(db);
    expect(await db.chunkVector.count()).toBe(chunks);
    expect((await choices()).slice(before)).toMatchObject([
      { actorName: "Admin", entityName: "arti", before: { model: null }, after: { model: "arti" } },
    ]);
  });

  test("takes a model of the environment's provider", async () => {
    setEnvironment({ OPENAI_BASE_URL: server.url });
    const chosen = await chooseEmbeddingModel(admin, { providerId: environmentProviderId, model: "arti" });
    expect(chosen).toMatchObject({ state: "building", providerId: environmentProviderId, readOnly: false });
    expect(await indexes()).toMatchObject([{ providerId: null, model: "arti" }]);
  });

  test("with the same model again keeps what was read, and tells the log nothing", async () => {
    const providerId = await chooseOf(world, server.url);
    await readAll(db);
    const [before, logged] = [await indexes(), (await choices()).length];
    expect(await chooseEmbeddingModel(admin, { providerId, model: "arti" })).toMatchObject({
      state: "ready",
      done: chunks,
    });
    await readAll(db);
    expect((await indexes()).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(await choices()).toHaveLength(logged);
  });

  test("with the same model again after a failure goes on at once, not when the failure is over by itself", async () => {
    const providerId = await chooseOf(world, server.url);
    server.embeddings(failures.wrongKey);
    await readAll(db);
    expect([await dueJobs(), (await indexes())[0]?.failure]).toEqual([0, "wrong_key"]);
    server.embeddings({});
    expect(await chooseEmbeddingModel(admin, { providerId, model: "arti" })).toMatchObject({
      state: "building",
      failure: null,
    });
    expect(await readAll(db)).toBe(1);
    expect(await indexes()).toMatchObject([{ state: "ready", failure: null }]);
  });

  test("with another model after a failure does not wait for the former one's next turn either", async () => {
    const providerId = await chooseOf(world, server.url);
    server.embeddings(failures.quotaExhausted);
    await readAll(db);
    server.embeddings({});
    await chooseEmbeddingModel(admin, { providerId, model: "lain" });
    await readAll(db);
    expect(await indexes()).toMatchObject([{ model: "lain", state: "ready" }]);
  });

  test("with another model has the earlier one serve until the new one is ready, and then nothing of it is left", async () => {
    const providerId = await chooseOf(world, server.url);
    await readAll(db);
    const [earlier] = await indexes();
    expect(await chooseEmbeddingModel(admin, { providerId, model: "baru" })).toMatchObject({
      state: "building",
      serving: true,
      model: "baru",
    });
    expect(await servingIndex(db)).toMatchObject({ id: earlier?.id, model: "arti" });
    expect(await db.chunkVector.count({ where: { indexId: earlier?.id ?? 0 } })).toBe(chunks);
    await readAll(db);
    expect(await indexes()).toMatchObject([{ model: "baru", state: "ready" }]);
    expect(await db.chunkVector.count({ where: { indexId: earlier?.id ?? 0 } })).toBe(0);
    expect(await db.chunkVector.count()).toBe(chunks);
  });

  test("with a model that makes other vectors under its old name reads everything anew", async () => {
    const providerId = await chooseOf(world, server.url);
    await readAll(db);
    server.embeddings({ dimensions: 64 });
    await chooseEmbeddingModel(admin, { providerId, model: "arti" });
    expect(await indexes()).toMatchObject([
      { model: "arti", dimensions: 256, state: "ready" },
      { model: "arti", dimensions: 64, state: "new" },
    ]);
    await readAll(db);
    expect(await indexes()).toMatchObject([{ dimensions: 64, state: "ready" }]);
  });
});

describe("refuses", () => {
  const unable = { error: { status: 400, message: "This model does not support embeddings." } };
  test.each([
    ["a wrong key", failures.wrongKey, "models.wrong_key"],
    ["a model that the provider has not", failures.unknownModel, "models.model_not_found"],
    ["an account without credit", failures.quotaExhausted, "models.quota_exhausted"],
    ["a provider that asks to slow down", failures.rateLimited, "models.rate_limited"],
    ["a provider in trouble", failures.down, "models.provider_down"],
    ["a model that is made for chats", unable, "embeddings.refused"],
    ["an address that answers with a page", { garbage: "html" } as const, "embeddings.wrong_address"],
    ["an answer without its vector", { wrongCount: true }, "embeddings.wrong_address"],
  ])("%s with its sentence, and nothing changes", async (_, script, reason) => {
    const { providerId } = await connect(world, { baseUrl: server.url });
    server.embeddings(script);
    const chosen = chooseEmbeddingModel(admin, { providerId, model: "arti" });
    await expect(chosen).rejects.toMatchObject({ code: "upstream", reason });
    expect([await indexes(), await dueJobs()]).toEqual([[], 0]);
  });

  test("a model that takes too long, and says so", async () => {
    const { providerId } = await connect(world, { baseUrl: server.url });
    server.embeddings({ hang: true });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const chosen = expect(chooseEmbeddingModel(admin, { providerId, model: "arti" })).rejects.toMatchObject({
      code: "upstream",
      reason: "models.timeout",
    });
    await vi.waitFor(() => expect(server.requests).toHaveLength(1));
    vi.advanceTimersByTime(40_000);
    await chosen;
  });

  test("a provider that offers chats alone", async () => {
    const { providerId } = await connect(world, { baseUrl: `${server.url}/chat` });
    const chosen = chooseEmbeddingModel(admin, { providerId, model: "arti" });
    await expect(chosen).rejects.toMatchObject({ reason: "embeddings.wrong_address" });
  });

  test("a server that is not there", async () => {
    const { providerId } = await connect(world);
    const chosen = chooseEmbeddingModel(admin, { providerId, model: "arti" });
    await expect(chosen).rejects.toMatchObject({ code: "upstream", reason: "models.unreachable" });
  });

  test("a provider that is switched off, gone, not set, or whose key cannot be read any more", async () => {
    const choose = (providerId: ProviderId) => chooseEmbeddingModel(admin, { providerId, model: "arti" });
    const { providerId } = await connect(world, { baseUrl: server.url });
    await updateProvider(admin, { providerId, enabled: false });
    await expect(choose(providerId)).rejects.toMatchObject({ code: "conflict", reason: "embeddings.provider_off" });
    await updateProvider(admin, { providerId, enabled: true });
    await db.provider.update({ where: { id: providerId }, data: { keyCipher: "of another secret" } });
    await expect(choose(providerId)).rejects.toMatchObject({ code: "upstream", reason: "models.key_unreadable" });
    await deleteProvider(admin, { providerId });
    await expect(choose(providerId)).rejects.toMatchObject({ code: "not_found" });
    await expect(choose(newId("provider"))).rejects.toMatchObject({ code: "not_found" });
    await expect(choose(environmentProviderId)).rejects.toMatchObject({ code: "not_found" });
    expect(server.requests).toEqual([]);
  });

  test("to change what the environment says", async () => {
    setEnvironment({ OPENAI_BASE_URL: server.url, OPENAI_EMBEDDING_MODEL: "arti" });
    const { providerId } = await connect(world, { baseUrl: server.url });
    const chosen = chooseEmbeddingModel(admin, { providerId, model: "lain" });
    await expect(chosen).rejects.toMatchObject({ code: "conflict", reason: "embeddings.environment" });
    expect(server.requests).toEqual([]);
  });

  const outcomes = connectionTestCodes.filter((outcome) => !["ok", "no_streaming", "model_needed"].includes(outcome));
  const reasons = [
    ...outcomes.map((outcome) => `models.${outcome}`),
    ...["environment", "provider_off", "refused", "wrong_address"].map((reason) => `embeddings.${reason}`),
  ];
  test.each(reasons)("in words of both languages: %s", (reason) => {
    for (const locale of ["en", "id"] as const)
      expect(sentenceFor(locale, { reason })).not.toBe(sentenceFor(locale, { reason: "invalid" }));
  });
});

describe("isolates", () => {
  test("from everybody but administrators", async () => {
    const { providerId } = await connect(world, { baseUrl: server.url });
    const refused = await refusedToOthers(world, (ctx) => chooseEmbeddingModel(ctx, { providerId, model: "arti" }));
    expect(refused).toEqual(["forbidden", "forbidden"]);
    expect(server.requests).toEqual([]);
  });
});
