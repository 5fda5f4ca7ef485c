import { beforeEach, describe, expect, test } from "vitest";
import { toJson } from "#lib/db/client.ts";
import { findDemoOffer, storeSeededLanguages } from "#lib/demo/index.ts";
import { seedOnce } from "#prisma/seed/seed-once.ts";
import { makeWorld } from "#tests/support/context.ts";

const world = await makeWorld();
const { db, admin } = world;
beforeEach(() => db.setting.deleteMany());

describe("does", () => {
  test("offers the English demo where an earlier version seeded the Indonesian one alone", async () => {
    await db.setting.create({ data: { key: "seeded", value: toJson(true) } });
    expect(await findDemoOffer(admin)).toBe("en");
    // The seed does not come back by itself.
    await seedOnce(world.system);
    expect(await findDemoOffer(admin)).toBe("en");
    expect(await db.bot.count()).toBe(0);
  });

  test("offers nothing where there is nothing else, or where the instance began without a demo", async () => {
    expect(await findDemoOffer(admin)).toBeNull();
    await storeSeededLanguages(db, ["id", "en"]);
    expect(await findDemoOffer(admin)).toBeNull();
  });
});

test("refuses whoever is no administrator", async () => {
  await expect(findDemoOffer(world.owner)).rejects.toMatchObject({ code: "forbidden" });
});
