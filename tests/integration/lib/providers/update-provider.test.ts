import { describe, expect, test } from "vitest";
import type { ProviderId } from "#lib/ids.ts";
import { updateProvider } from "#lib/providers/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { connect, refusedToOthers } from "#tests/support/providers.ts";

const world = await makeWorld();
const cipherOf = async (id: ProviderId) => (await world.db.provider.findUniqueOrThrow({ where: { id } })).keyCipher;

describe("does", () => {
  test("changes what is given and keeps the stored key on the same host", async () => {
    const { providerId } = await connect(world);
    const before = await cipherOf(providerId);
    const changed = await updateProvider(world.admin, {
      providerId,
      baseUrl: "http://127.0.0.1:1/openai/v1",
      apiKey: "",
    });
    expect(changed).toMatchObject({ name: "Penyedia", baseUrl: "http://127.0.0.1:1/openai/v1", keyHint: "7890" });
    expect(await cipherOf(providerId)).toBe(before);
  });

  test("takes a new key, or forgets the old one", async () => {
    const { providerId } = await connect(world);
    const renewed = await updateProvider(world.admin, { providerId, apiKey: "sk-another-key-abcd" });
    expect(renewed.keyHint).toBe("abcd");
    const forgotten = await updateProvider(world.admin, { providerId, forgetKey: true });
    expect(forgotten.keyHint).toBeNull();
    expect(await cipherOf(providerId)).toBeNull();
  });
});

describe("refuses", () => {
  test("to carry a stored key to another host", async () => {
    const { providerId } = await connect(world);
    const moved = updateProvider(world.admin, { providerId, baseUrl: "https://example.org/v1" });
    await expect(moved).rejects.toMatchObject({ fields: { apiKey: { reason: "models.key_for_new_address" } } });
  });
});

describe("isolates", () => {
  test("from everybody but administrators", async () => {
    const { providerId } = await connect(world);
    const refused = await refusedToOthers(world, (ctx) => updateProvider(ctx, { providerId, enabled: false }));
    expect(refused).toEqual(["forbidden", "forbidden"]);
  });
});
