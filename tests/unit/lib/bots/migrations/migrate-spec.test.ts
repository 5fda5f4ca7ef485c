import { describe, expect, test } from "vitest";
import { migrateSpec, type SpecMigrations, versionOf } from "#lib/bots/migrations/migrate-spec.ts";

const migrations: SpecMigrations = {
  1: ({ greeting, ...rest }) => ({ ...rest, opening: { message: greeting } }),
  2: (spec) => ({ ...spec, tags: [] }),
};

describe("JSON of an earlier version", () => {
  test("goes through every migration up to the last, one after another", () => {
    const first = { version: 1, name: "Kedai", greeting: "Halo" };
    expect(migrateSpec(first, migrations)).toEqual({
      version: 3,
      name: "Kedai",
      opening: { message: "Halo" },
      tags: [],
    });
    expect(first).toEqual({ version: 1, name: "Kedai", greeting: "Halo" });
  });

  test("begins with the migration of its own version", () => {
    expect(migrateSpec({ version: 2, greeting: "Halo" }, migrations)).toEqual({
      version: 3,
      greeting: "Halo",
      tags: [],
    });
  });
});

test.each([
  ["of the last version", { version: 3, greeting: "Halo" }],
  ["of a later version", { version: 9 }],
  ["of a version that never was", { version: 0 }],
  ["of half a version", { version: 1.5 }],
  ["with a version that is no number", { version: "1" }],
  ["without a version", { name: "Kedai" }],
  ["that is a list", [1]],
  ["that is a text", "1"],
  ["that is null", null],
  ["that is not there", undefined],
])("JSON %s comes back as it is", (_, json) => {
  expect(migrateSpec(json, migrations)).toBe(json);
});

test.each([
  [{ version: 4 }, 4],
  [{ version: "4" }, null],
  [{}, null],
  [null, null],
])("the version of %j is %s", (json, version) => {
  expect(versionOf(json)).toBe(version);
});
