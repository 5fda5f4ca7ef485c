import { describe, expect, test } from "vitest";
import { listModelChoices, setModelEnabled } from "#lib/providers/index.ts";
import { makeWorld, visitorContext } from "#tests/support/context.ts";
import { connect } from "#tests/support/providers.ts";

const world = await makeWorld();
const { modelId } = await connect(world);
const { modelId: otherModelId } = await connect(world, { name: "Cadangan", models: [{ name: "model-b" }] });

describe("does", () => {
  test("names what a maker may choose, in the instance's order, without what is switched off", async () => {
    const choices = await listModelChoices(world.viewer);
    expect(choices.items).toEqual([
      { id: modelId, label: "model-a", providerName: "Penyedia", sees: null },
      { id: otherModelId, label: "model-b", providerName: "Cadangan", sees: null },
    ]);
    await setModelEnabled(world.admin, { modelId, enabled: false });
    expect((await listModelChoices(world.viewer)).items.map(({ label }) => label)).toEqual(["model-b"]);
  });
});

describe("refuses", () => {
  test("visitors", async () => {
    await expect(listModelChoices(visitorContext(world.db))).rejects.toMatchObject({ code: "unauthenticated" });
  });
});

describe("isolates", () => {
  test("addresses and keys from makers", async () => {
    const shown = JSON.stringify(await listModelChoices(world.owner));
    expect(shown).not.toMatch(/127\.0\.0\.1|rahasia|7890/);
  });
});
