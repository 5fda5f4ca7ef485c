import { describe, expect, test } from "vitest";
import { deleteModel, listModelChoices } from "#lib/providers/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { connect, modelsOf, refusedToOthers } from "#tests/support/providers.ts";

const world = await makeWorld();
const { modelId } = await connect(world);
const { modelId: otherModelId } = await connect(world, { name: "Cadangan", models: [{ name: "model-b" }] });

describe("does", () => {
  test("takes the model away from makers at once", async () => {
    await listModelChoices(world.owner);
    await deleteModel(world.admin, { modelId });
    expect((await listModelChoices(world.owner)).items.map(({ label }) => label)).toEqual(["model-b"]);
  });
});

describe("refuses", () => {
  test("one that is gone", async () => {
    await expect(deleteModel(world.admin, { modelId })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("isolates", () => {
  test("from everybody but administrators", async () => {
    const refused = await refusedToOthers(world, (ctx) => deleteModel(ctx, { modelId: otherModelId }));
    expect(refused).toEqual(["forbidden", "forbidden"]);
    expect(await modelsOf(world)).toHaveLength(1);
  });
});
