import { describe, expect, test } from "vitest";
import { updateModel } from "#lib/providers/index.ts";
import { UpdateModelInput } from "#lib/providers/schema.ts";
import { makeWorld } from "#tests/support/context.ts";
import { connect, refusedToOthers } from "#tests/support/providers.ts";

const world = await makeWorld();
const { modelId } = await connect(world);

describe("does", () => {
  test("changes label, room and prices, and writes down before and after", async () => {
    const changed = await updateModel(world.admin, {
      modelId,
      label: "Hemat",
      contextTokens: 8_000,
      inputPrice: 150_000,
    });
    expect(changed).toMatchObject({ name: "model-a", label: "Hemat", contextTokens: 8_000, inputPrice: 150_000 });
    const audit = await world.db.auditEntry.findFirstOrThrow({ where: { action: "model.updated" } });
    expect(audit).toMatchObject({ before: { label: "model-a" }, after: { label: "Hemat" } });
  });

  test("an empty label falls back to the name", async () => {
    expect(await updateModel(world.admin, { modelId, label: "" })).toMatchObject({ label: "model-a" });
  });
});

describe("refuses", () => {
  test.each([{ contextTokens: 10 }, { contextTokens: Number.NaN }, { inputPrice: -1 }, { name: "" }])(
    "%o",
    (change) => {
      expect(UpdateModelInput.safeParse({ modelId, ...change }).success).toBe(false);
    },
  );
});

describe("isolates", () => {
  test("from everybody but administrators", async () => {
    const refused = await refusedToOthers(world, (ctx) => updateModel(ctx, { modelId, label: "Milikku" }));
    expect(refused).toEqual(["forbidden", "forbidden"]);
  });
});
