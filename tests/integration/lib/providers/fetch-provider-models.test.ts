import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { fetchProviderModels } from "#lib/providers/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { startOpenAiServer } from "#tests/support/openai-server.ts";
import { connect, refusedToOthers, secretKey } from "#tests/support/providers.ts";

const world = await makeWorld();
const server = await startOpenAiServer({}, { models: ["zebra", "alpha"], key: secretKey });
afterAll(() => server.close());
beforeEach(() => server.requireKey(secretKey));

describe("does", () => {
  test("gives the server's names sorted, with the stored key", async () => {
    const { providerId } = await connect(world, { baseUrl: server.url });
    expect(await fetchProviderModels(world.admin, { providerId })).toEqual({ items: ["alpha", "zebra"] });
    expect(server.requests.at(-1)?.headers.authorization).toBe(`Bearer ${secretKey}`);
  });
});

describe("refuses", () => {
  test("with the verdict's sentence when the key is wrong", async () => {
    const fetched = fetchProviderModels(world.admin, { baseUrl: server.url, apiKey: "sk-wrong" });
    await expect(fetched).rejects.toMatchObject({ code: "upstream", reason: "models.wrong_key" });
  });

  test("a stored key for another host", async () => {
    const { providerId } = await connect(world, { baseUrl: "https://example.org/v1" });
    const count = server.requests.length;
    const fetched = fetchProviderModels(world.admin, { providerId, baseUrl: server.url });
    await expect(fetched).rejects.toMatchObject({ fields: { apiKey: { reason: "models.key_for_new_address" } } });
    expect(server.requests).toHaveLength(count);
  });
});

describe("isolates", () => {
  test("from everybody but administrators", async () => {
    const refused = await refusedToOthers(world, (ctx) => fetchProviderModels(ctx, { baseUrl: server.url }));
    expect(refused).toEqual(["forbidden", "forbidden"]);
  });
});
