import { describe, expect, test } from "vitest";
import { listProviders } from "#lib/providers/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { connect, refusedToOthers, secretKey } from "#tests/support/providers.ts";

const world = await makeWorld();

describe("does", () => {
  test("gives each provider with its models, and no key", async () => {
    await connect(world);
    const { items } = await listProviders(world.admin);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ name: "Penyedia", enabled: true, readOnly: false, keyHint: "7890" });
    expect(items[0]?.models.map(({ name }) => name)).toEqual(["model-a"]);
    expect(JSON.stringify(items)).not.toContain(secretKey);
  });

  test("says so when a key was encrypted under another secret", async () => {
    const { providerId } = await connect(world, { name: "Lama" });
    await world.db.provider.update({ where: { id: providerId }, data: { keyCipher: "v1.not.readable" } });
    const { items } = await listProviders(world.admin);
    expect(items.find(({ id }) => id === providerId)?.health).toBe("key_unreadable");
  });
});

describe("refuses", () => {
  test("a token without administration", async () => {
    await expect(listProviders(world.readToken)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("isolates", () => {
  test("from everybody but administrators", async () => {
    expect(await refusedToOthers(world, (ctx) => listProviders(ctx))).toEqual(["forbidden", "forbidden"]);
  });
});
