import { describe, expect, test } from "vitest";
import { ProviderId } from "#lib/ids.ts";
import { deleteProvider, listProviders } from "#lib/providers/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { connect, refusedToOthers } from "#tests/support/providers.ts";

const world = await makeWorld();

describe("does", () => {
  test("deletes the provider with its key and its models, and writes that down", async () => {
    const { providerId } = await connect(world);
    await deleteProvider(world.admin, { providerId });
    expect(await listProviders(world.admin)).toEqual({ items: [] });
    expect(await world.db.model.count({ where: { providerId } })).toBe(0);
    const audit = await world.db.auditEntry.findFirst({ where: { action: "provider.deleted" } });
    expect(audit).toMatchObject({ entityId: providerId, actorName: "Admin" });
  });
});

describe("refuses", () => {
  test("one that is not there", async () => {
    const deleted = deleteProvider(world.admin, { providerId: ProviderId.parse("prov_0000000000000000") });
    await expect(deleted).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("isolates", () => {
  test("from everybody but administrators", async () => {
    const { providerId } = await connect(world);
    const refused = await refusedToOthers(world, (ctx) => deleteProvider(ctx, { providerId }));
    expect(refused).toEqual(["forbidden", "forbidden"]);
    expect(await world.db.provider.count({ where: { id: providerId } })).toBe(1);
  });
});
