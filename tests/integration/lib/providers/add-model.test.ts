import { describe, expect, test } from "vitest";
import { ProviderId } from "#lib/ids.ts";
import { addModel } from "#lib/providers/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { connect, modelsOf, refusedToOthers } from "#tests/support/providers.ts";

const world = await makeWorld();
const { providerId } = await connect(world);

describe("does", () => {
  test("adds a model at the end of the order, labelled by its name", async () => {
    const model = await addModel(world.admin, { providerId, name: "model-c" });
    expect(model).toMatchObject({ name: "model-c", label: "model-c", enabled: true, inputPrice: 0 });
    expect((await modelsOf(world)).map(({ name }) => name)).toEqual(["model-a", "model-c"]);
  });
});

describe("refuses", () => {
  test("a provider that is not there", async () => {
    const added = addModel(world.admin, { providerId: ProviderId.parse("prov_0000000000000000"), name: "x" });
    await expect(added).rejects.toMatchObject({ code: "not_found" });
  });

  test("the same name twice", async () => {
    await expect(addModel(world.admin, { providerId, name: "model-a" })).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("isolates", () => {
  test("from everybody but administrators", async () => {
    const refused = await refusedToOthers(world, (ctx) => addModel(ctx, { providerId, name: "model-d" }));
    expect(refused).toEqual(["forbidden", "forbidden"]);
  });
});
