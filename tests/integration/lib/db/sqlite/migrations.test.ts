import { expect, test } from "vitest";
import { migrationState, schemaDrift } from "#lib/db/sqlite/migrations.ts";
import { env } from "#lib/env.ts";

test("the migrations make exactly the schema", async () => {
  expect(await schemaDrift()).toBeNull();
});

test("a migrated file lacks nothing", () => {
  expect(migrationState(env().databaseFile)).toEqual({ missing: [], unknown: [] });
});
