import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { ProviderId } from "#lib/ids.ts";
import { listProviders, testProvider, updateModel, updateProvider } from "#lib/providers/index.ts";
import { TestProviderInput } from "#lib/providers/schema.ts";
import { makeWorld } from "#tests/support/context.ts";
import { failures, startOpenAiServer } from "#tests/support/openai-server.ts";
import { connect, refusedToOthers, secretKey } from "#tests/support/providers.ts";
import { blind, seeing } from "#tests/support/vision.ts";

const world = await makeWorld();
const server = await startOpenAiServer();
afterAll(() => server.close());
beforeEach(() => {
  server.answer({});
  server.requireKey(null);
  server.serveModels(null);
});

const providerOf = async (providerId: ProviderId) =>
  (await listProviders(world.admin)).items.find(({ id }) => id === providerId);

const connectionTestOf = (input: Record<string, unknown>) =>
  testProvider(world.admin, TestProviderInput.parse({ baseUrl: server.url, ...input }));

describe("does", () => {
  test("says that it works, with the time to the first word", async () => {
    expect(await connectionTestOf({ model: "test-model" })).toMatchObject({ ok: true, code: "ok", streaming: true });
  });

  test("says whether the model sees, and keeps it with the model until that is another one", async () => {
    const { providerId, modelId } = await connect(world, { baseUrl: server.url });
    const seesNow = async () => (await providerOf(providerId))?.models.find(({ id }) => id === modelId)?.sees;
    expect(await seesNow()).toBe(null);
    server.answer(seeing(() => ({ text: "ready" })));
    expect(await testProvider(world.admin, { providerId, model: "model-a" })).toMatchObject({ ok: true, sees: true });
    expect(await seesNow()).toBe(true);
    server.answer(blind(() => ({ text: "ready" })));
    expect(await testProvider(world.admin, { providerId, model: "model-a" })).toMatchObject({ ok: true, sees: false });
    expect(await seesNow()).toBe(false);
    await updateModel(world.admin, { modelId, name: "model-z" });
    expect(await seesNow()).toBe(null);
  });

  test("finds a model where none is named", async () => {
    server.serveModels(["text-embedding-3-small", "chatty"]);
    expect(await connectionTestOf({})).toMatchObject({ ok: true, model: "chatty" });
  });

  test("remembers a stored provider's health", async () => {
    const { providerId } = await connect(world, { baseUrl: server.url });
    server.requireKey("sk-somebody-else");
    expect(await testProvider(world.admin, { providerId, model: "model-a" })).toMatchObject({ code: "wrong_key" });
    expect(await world.db.provider.findUnique({ where: { id: providerId } })).toMatchObject({ health: "wrong_key" });
  });

  test("keeps the verdict, and the last failure also when it works again", async () => {
    const { providerId } = await connect(world, { baseUrl: server.url });
    server.requireKey("sk-somebody-else");
    await testProvider(world.admin, { providerId, model: "model-a" });
    expect(await providerOf(providerId)).toMatchObject({
      health: "wrong_key",
      lastTest: { result: { code: "wrong_key", model: "model-a" } },
      lastFailure: { code: "wrong_key" },
    });
    server.requireKey(null);
    await testProvider(world.admin, { providerId, model: "model-a" });
    expect(await providerOf(providerId)).toMatchObject({
      health: "ok",
      lastTest: { result: { code: "ok" } },
      lastFailure: { code: "wrong_key" },
    });
    await updateProvider(world.admin, { providerId, apiKey: "sk-another-key-of-them" });
    expect(await providerOf(providerId)).toMatchObject({ health: "unknown", lastTest: null, lastFailure: null });
  });

  test("keeps no verdict on what is only typed in", async () => {
    const { providerId } = await connect(world, { baseUrl: server.url });
    await testProvider(world.admin, { providerId, model: "model-a", apiKey: "sk-typed-in-for-a-try" });
    expect(await providerOf(providerId)).toMatchObject({ health: "unknown", lastTest: null });
  });
});

describe("refuses", () => {
  test("a wrong key", async () => {
    server.requireKey(secretKey);
    expect(await connectionTestOf({ apiKey: "sk-wrong", model: "m" })).toMatchObject({ ok: false, code: "wrong_key" });
  });

  test("an address without /v1, and finds the one that answers", async () => {
    const baseUrl = server.url.replace(/\/v1$/, "");
    expect(await connectionTestOf({ baseUrl, model: "m" })).toMatchObject({
      code: "wrong_address",
      suggestion: server.url,
    });
  });

  test("an address with too much behind it", async () => {
    const found = await connectionTestOf({ baseUrl: `${server.url}/models`, model: "m" });
    expect(found).toMatchObject({ code: "wrong_address", suggestion: server.url });
  });

  test("an address where nobody listens", async () => {
    const gone = await startOpenAiServer();
    await gone.close();
    expect(await connectionTestOf({ baseUrl: gone.url, model: "m" })).toMatchObject({ code: "unreachable", ok: false });
  });

  test("a model that is not there, with what is", async () => {
    server.serveModels(["here"]);
    expect(await connectionTestOf({ model: "gone" })).toMatchObject({ code: "model_not_found", models: ["here"] });
  });

  test("a server that cannot stream works, and is told apart", async () => {
    server.answer({ noStreaming: true });
    expect(await connectionTestOf({ model: "m" })).toMatchObject({ ok: true, code: "no_streaming", streaming: false });
  });

  test.each([
    ["rate_limited", failures.rateLimited],
    ["quota_exhausted", failures.quotaExhausted],
    ["provider_down", failures.down],
    ["refused", failures.refused],
  ] as const)("%s", async (code, script) => {
    server.answer(script);
    expect(await connectionTestOf({ model: "m" })).toMatchObject({ ok: false, code });
  });

  test("a page that is no model", async () => {
    server.answer({ garbage: "html" });
    expect(await connectionTestOf({ model: "m" })).toMatchObject({ ok: false, code: "wrong_address" });
  });
});

describe("isolates", () => {
  test("from everybody but administrators", async () => {
    const count = server.requests.length;
    const input = TestProviderInput.parse({ baseUrl: server.url, model: "m" });
    expect(await refusedToOthers(world, (ctx) => testProvider(ctx, input))).toEqual(["forbidden", "forbidden"]);
    expect(server.requests).toHaveLength(count);
  });
});
