import { expect, test } from "vitest";
import { duplicatesIn } from "#lib/duplicates/duplicate-finder.ts";
import { startDuplicatesThread } from "#lib/duplicates/duplicates-thread.ts";
import { env } from "#lib/env.ts";
import { makeWorld } from "#tests/support/context.ts";
import { newBase, newSnippet } from "#tests/support/snippets.ts";

const world = await makeWorld();
const baseId = await newBase(world);
await newSnippet(world, baseId, "Ongkir", "Ongkir Rp10.000");
await newSnippet(world, baseId, "Ongkir", "Ongkir Rp12.000");
const otherId = await newBase(world);

test("the thread finds what is found without it, for several who ask at once", async () => {
  const find = startDuplicatesThread(env().databaseFile);
  const [here, other] = [await duplicatesIn(world.db, baseId), await duplicatesIn(world.db, otherId)];
  expect(here).toMatchObject({ pairs: [{ kind: "contradiction" }], compared: 2, isWhole: true });
  expect(await Promise.all([find(baseId), find(otherId), find(baseId)])).toEqual([here, other, here]);
});

test("where it cannot read, whoever asked is told, and so is the next", async () => {
  const find = startDuplicatesThread(`${env().databaseFile}.missing`);
  const answers = await Promise.allSettled([find(baseId), find(otherId)]);
  const refused = { status: "rejected", reason: { code: "unavailable" } };
  expect(answers).toMatchObject([refused, refused]);
});
