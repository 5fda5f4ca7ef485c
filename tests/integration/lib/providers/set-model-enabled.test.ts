import { describe, expect, test } from "vitest";
import { ModelId } from "#lib/ids.ts";
import { resolveChatModels, setModelEnabled } from "#lib/providers/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { connect, refusedToOthers } from "#tests/support/providers.ts";

const world = await makeWorld();
const { modelId } = await connect(world);
await connect(world, { name: "Cadangan", models: [{ name: "model-b" }] });
const order = async () => (await resolveChatModels(world.db, [])).map(({ label }) => label);

describe("does", () => {
  test("leaves a model out of turns, and takes it back in its old place", async () => {
    await setModelEnabled(world.admin, { modelId, enabled: false });
    expect(await order()).toEqual(["model-b"]);
    await setModelEnabled(world.admin, { modelId, enabled: true });
    expect(await order()).toEqual(["model-a", "model-b"]);
  });

  test("writes nothing down when nothing changes", async () => {
    const count = await world.db.auditEntry.count();
    await setModelEnabled(world.admin, { modelId, enabled: true });
    expect(await world.db.auditEntry.count()).toBe(count);
  });
});

describe("refuses", () => {
  test("one that is not there", async () => {
    const switched = setModelEnabled(world.admin, { modelId: ModelId.parse("mod_0000000000000000"), enabled: true });
    await expect(switched).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("isolates", () => {
  test("from everybody but administrators", async () => {
    const refused = await refusedToOthers(world, (ctx) => setModelEnabled(ctx, { modelId, enabled: false }));
    expect(refused).toEqual(["forbidden", "forbidden"]);
  });
});
