import { describe, expect, test } from "vitest";
import { getSettings, updateSettings } from "#lib/settings/index.ts";
import { importLimits, UpdateSettingsInput } from "#lib/settings/schema.ts";
import { makeWorld } from "#tests/support/context.ts";

const world = await makeWorld();

describe("does", () => {
  test("changes what is given, keeps the rest, and writes it down", async () => {
    await updateSettings(world.admin, { instanceName: "Rakit Sekolah" });
    expect(await getSettings(world.db)).toEqual({
      instanceName: "Rakit Sekolah",
      registration: "invite",
      defaultLocale: "id",
      fileMegabytes: 50,
      filePages: 5_000,
      tableRows: 200_000,
      visitorFileMegabytes: 500,
      sitePages: 500,
      timeZone: "Asia/Jakarta",
      logoKey: null,
    });
    expect(await world.db.auditEntry.findFirst({ where: { action: "settings.updated" } })).toMatchObject({
      actorName: "Admin",
    });
  });
});

describe("refuses", () => {
  test.each(["fileMegabytes", "filePages", "tableRows", "sitePages"] as const)(
    "a limit beyond its range: %s",
    (name) => {
      const { min, max } = importLimits[name];
      for (const value of [min, max]) expect(UpdateSettingsInput.safeParse({ [name]: value }).success).toBe(true);
      for (const value of [min - 1, max + 1, min + 0.5, Number.NaN])
        expect(UpdateSettingsInput.safeParse({ [name]: value }).success).toBe(false);
    },
  );

  test.each(["", "Jakarta", "+07:00", "Asia/Nowhere"])("%j as a time zone", (timeZone) => {
    expect(UpdateSettingsInput.safeParse({ timeZone }).success).toBe(false);
    expect(UpdateSettingsInput.safeParse({ timeZone: "Asia/Makassar" }).success).toBe(true);
  });

  test("makers", async () => {
    await expect(updateSettings(world.owner, { instanceName: "X" })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("isolates", () => {
  test("tokens of small scope", async () => {
    await expect(updateSettings(world.readToken, { instanceName: "X" })).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("a setting that is not given stays as an administrator left it", async () => {
  await updateSettings(world.admin, { registration: "closed", defaultLocale: "en" });
  await updateSettings(world.admin, UpdateSettingsInput.parse({ instanceName: "Rakit Klinik" }));
  expect(await getSettings(world.db)).toMatchObject({
    instanceName: "Rakit Klinik",
    registration: "closed",
    defaultLocale: "en",
  });
});
