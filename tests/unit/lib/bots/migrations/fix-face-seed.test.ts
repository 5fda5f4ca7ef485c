import { expect, test } from "vitest";
import { fixFaceSeed } from "#lib/bots/migrations/fix-face-seed.ts";
import { readSpec } from "#lib/bots/read-spec.ts";

const earlier = { version: 1, name: "Kedai", language: "id" };

test.each([
  ["that was drawn from the name stays, whatever the bot is called later", {}, "Kedai"],
  ["without a seed is the one of the name", { faceSeed: null }, "Kedai"],
  ["with a seed keeps it", { faceSeed: "kite" }, "kite"],
])("a face %s", (_, change, faceSeed) => {
  expect(fixFaceSeed({ ...earlier, ...change })).toMatchObject({ name: "Kedai", faceSeed });
  expect(readSpec({ ...earlier, ...change })).toMatchObject({ version: 2, faceSeed });
});
