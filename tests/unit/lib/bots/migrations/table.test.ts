import { expect, test } from "vitest";
import { specMigrations } from "#lib/bots/migrations/table.ts";
import { BotSpec } from "#lib/bots/spec.ts";

test("a migration leads from every earlier version, and none from the program's own", () => {
  const earlier = Array.from({ length: BotSpec.shape.version.value - 1 }, (_, index) => index + 1);
  expect(Object.keys(specMigrations).map(Number)).toEqual(earlier);
});
