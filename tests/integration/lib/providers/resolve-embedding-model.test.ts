import { afterEach, describe, expect, test } from "vitest";
import { newId, type ProviderId } from "#lib/ids.ts";
import { deleteProvider, resolveEmbeddingModel, updateProvider } from "#lib/providers/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { setEnvironment } from "#tests/support/embeddings.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";
import { connect, secretKey } from "#tests/support/providers.ts";

const world = await makeWorld();
const { admin, db } = world;
const server = await providerForTests();
afterEach(() => setEnvironment());

const resolve = (providerId: ProviderId | null, model = "arti") => resolveEmbeddingModel(db, { providerId, model });
const signal = new AbortController().signal;

describe("a provider's model", () => {
  test("asks at the provider's address, with its key, for the model of that name", async () => {
    const { providerId } = await connect(world, { baseUrl: server.url });
    const model = await resolve(providerId);
    expect(model?.name).toBe("arti");
    await model?.embed(["halo"], signal);
    expect(server.requests).toMatchObject([
      { path: "/v1/embeddings", headers: { authorization: `Bearer ${secretKey}` }, body: { model: "arti" } },
    ]);
  });

  test("is one object, so that what was learnt of it is kept, and another one for another name, address or key", async () => {
    const { providerId } = await connect(world, { baseUrl: server.url });
    const first = await resolve(providerId);
    expect(await resolve(providerId)).toBe(first);
    expect(await resolve(providerId, "lain")).not.toBe(first);
    await updateProvider(admin, { providerId, apiKey: "sk-another" });
    const second = await resolve(providerId);
    expect(second).not.toBe(first);
    await updateProvider(admin, { providerId, baseUrl: `${server.url}/other` });
    expect(await resolve(providerId)).not.toBe(second);
  });

  test("is kept of the last ones alone", async () => {
    const { providerId } = await connect(world, { baseUrl: server.url });
    const first = await resolve(providerId);
    for (let index = 0; index < 25; index++) await resolve(providerId, `arti-${index}`);
    expect(await resolve(providerId)).not.toBe(first);
  });

  test("needs no key where its provider has none", async () => {
    const { providerId } = await connect(world, { baseUrl: server.url, apiKey: "" });
    await (await resolve(providerId))?.embed(["halo"], signal);
    expect(server.requests).toHaveLength(1);
  });
});

describe("there is none", () => {
  test("of a provider that is switched off, until it is on again", async () => {
    const { providerId } = await connect(world, { baseUrl: server.url });
    await updateProvider(admin, { providerId, enabled: false });
    expect(await resolve(providerId)).toBeNull();
    await updateProvider(admin, { providerId, enabled: true });
    expect(await resolve(providerId)).not.toBeNull();
  });

  test("of a provider that is gone or never was", async () => {
    const { providerId } = await connect(world, { baseUrl: server.url });
    await deleteProvider(admin, { providerId });
    for (const id of [providerId, newId("provider")]) expect(await resolve(id)).toBeNull();
  });

  test("where the key cannot be read any more", async () => {
    const { providerId } = await connect(world, { baseUrl: server.url });
    await db.provider.update({ where: { id: providerId }, data: { keyCipher: "of another secret" } });
    expect(await resolve(providerId)).toBeNull();
  });
});

describe("no provider", () => {
  test("is the environment's", async () => {
    setEnvironment({ OPENAI_BASE_URL: server.url, OPENAI_API_KEY: "sk-environment" });
    await (await resolve(null))?.embed(["halo"], signal);
    expect(server.requests).toMatchObject([{ headers: { authorization: "Bearer sk-environment" } }]);
  });

  test("has no model where the environment describes none", async () => {
    expect(await resolve(null)).toBeNull();
  });
});
