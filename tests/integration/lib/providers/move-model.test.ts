import { describe, expect, test } from "vitest";
import { ModelId } from "#lib/ids.ts";
import { moveModel, resolveChatModels } from "#lib/providers/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { connect, refusedToOthers } from "#tests/support/providers.ts";

const world = await makeWorld();
const { modelId } = await connect(world);
const { modelId: otherModelId } = await connect(world, {
  name: "Cadangan",
  models: [{ name: "model-b" }, { name: "model-c" }],
});
const order = async () => (await resolveChatModels(world.db, [])).map(({ label }) => label);

describe("does", () => {
  test("moves across providers, and turns try the new order at once", async () => {
    expect(await order()).toEqual(["model-a", "model-b", "model-c"]);
    await moveModel(world.admin, { modelId: modelId, direction: "down" });
    await moveModel(world.admin, { modelId: modelId, direction: "down" });
    expect(await order()).toEqual(["model-b", "model-c", "model-a"]);
  });

  test("stays where it is at the end of the list", async () => {
    await moveModel(world.admin, { modelId: modelId, direction: "down" });
    await moveModel(world.admin, { modelId: otherModelId, direction: "up" });
    expect(await order()).toEqual(["model-b", "model-c", "model-a"]);
  });
});

describe("refuses", () => {
  test("one that is not there", async () => {
    const moved = moveModel(world.admin, { modelId: ModelId.parse("mod_0000000000000000"), direction: "up" });
    await expect(moved).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("isolates", () => {
  test("from everybody but administrators", async () => {
    const refused = await refusedToOthers(world, (ctx) => moveModel(ctx, { modelId: modelId, direction: "up" }));
    expect(refused).toEqual(["forbidden", "forbidden"]);
  });
});
