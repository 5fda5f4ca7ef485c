import { describe, expect, test } from "vitest";
import { createProvider } from "#lib/providers/index.ts";
import { presets } from "#lib/providers/presets.ts";
import { CreateProviderInput } from "#lib/providers/schema.ts";
import { makeWorld } from "#tests/support/context.ts";
import { connect, modelsOf, refusedToOthers, secretKey } from "#tests/support/providers.ts";

const world = await makeWorld();

describe("does", () => {
  test("keeps the key as ciphertext and shows its last four characters only", async () => {
    const { provider, providerId } = await connect(world, { baseUrl: "http://127.0.0.1:1/v1/" });
    const row = await world.db.provider.findUniqueOrThrow({ where: { id: providerId } });
    expect(row.keyCipher).not.toContain("rahasia");
    expect(provider).toMatchObject({ keyHint: "7890", baseUrl: "http://127.0.0.1:1/v1", health: "unknown" });
    expect(JSON.stringify(provider)).not.toContain("rahasia");
    const audit = await world.db.auditEntry.findFirstOrThrow({ where: { action: "provider.created" } });
    expect(JSON.stringify(audit)).not.toContain(secretKey);
  });

  test("puts its models behind those that are there, each with what is known of its name", async () => {
    await connect(world, { models: [{ name: presets.openai.models[0]?.name, label: "Mini" }] });
    const models = await modelsOf(world);
    expect(models.map(({ label }) => label)).toEqual(["model-a", "Mini"]);
    expect(models.at(-1)?.contextTokens).toBe(presets.openai.models[0]?.contextTokens);
  });
});

describe("refuses", () => {
  test.each([
    ["an address that is none", { baseUrl: "two words" }],
    ["an address with a password in it", { baseUrl: "https://me:pw@example.org/v1" }],
    ["another scheme", { baseUrl: "file:///etc/passwd" }],
    ["a key with a line break", { apiKey: "sk-1\r\nx: y" }],
    ["no name", { name: " " }],
  ])("%s", (_, change) => {
    const input = { preset: "other", name: "X", baseUrl: "https://example.org/v1", ...change };
    expect(CreateProviderInput.safeParse(input).success).toBe(false);
  });
});

describe("isolates", () => {
  test("from everybody but administrators", async () => {
    const input = CreateProviderInput.parse({ preset: "other", name: "X", baseUrl: "https://example.org/v1" });
    expect(await refusedToOthers(world, (ctx) => createProvider(ctx, input))).toEqual(["forbidden", "forbidden"]);
  });
});
