import { beforeEach, describe, expect, test } from "vitest";
import { declineDemo, findDemoOffer, seededLanguages, storeSeededLanguages } from "#lib/demo/index.ts";
import { makeWorld } from "#tests/support/context.ts";

const world = await makeWorld();
const { db, admin } = world;
beforeEach(() => storeSeededLanguages(db, ["id"]));

describe("does", () => {
  test("the demo is not offered any more", async () => {
    await declineDemo(admin, { language: "en" });
    expect(await findDemoOffer(admin)).toBeNull();
    await declineDemo(admin, { language: "en" });
    expect(await seededLanguages(db)).toEqual(["id", "en"]);
  });

  test("an instance that began without a demo stays as it is", async () => {
    await db.setting.deleteMany();
    await declineDemo(admin, { language: "en" });
    expect(await seededLanguages(db)).toBeNull();
  });
});

test("refuses whoever is no administrator", async () => {
  await expect(declineDemo(world.owner, { language: "en" })).rejects.toMatchObject({ code: "forbidden" });
  expect(await findDemoOffer(admin)).toBe("en");
});
