import { beforeEach, expect, test } from "vitest";
import { newId } from "#lib/ids.ts";
import { findSearchRebuild } from "#lib/knowledge/index.ts";
import { makeWorld, tokenContext } from "#tests/support/context.ts";
import { newBase, newSnippet } from "#tests/support/snippets.ts";

const world = await makeWorld();
const { db, owner, viewer } = world;
const baseId = await newBase(world);
for (const title of ["Satu", "Dua", "Tiga", "Empat"]) await newSnippet(world, baseId, title, `${title}.`);
const { _max } = await db.chunk.aggregate({ _max: { number: true } });
const half = Math.floor((_max.number ?? 0) / 2);

const job = (state: string, progress: number, payload = {}, kind = "search.rebuild") =>
  db.job.create({ data: { id: newId("job"), kind, state, progress, payload, lane: `${kind}:` } });

beforeEach(async () => {
  await db.job.deleteMany();
});

test("does: gives the share of a running rebuild, and none where nothing is rebuilt", async () => {
  expect(await findSearchRebuild(viewer, { baseId })).toBeNull();
  await job("done", 1);
  await job("failed", 0.2);
  await job("running", 0.9, {}, "vectors");
  expect(await findSearchRebuild(viewer, { baseId })).toBeNull();
  await job("running", 0.43);
  await job("queued", 0, { after: half });
  for (const ctx of [viewer, world.readToken]) expect(await findSearchRebuild(ctx, { baseId })).toBe(0.43);
});

test("between two slices the share is that of the chunks before the next one", async () => {
  await job("queued", 0, { after: half });
  expect(await findSearchRebuild(viewer, { baseId })).toBe(half / (_max.number ?? 0));
});

test("a rebuild that has not begun is at nothing", async () => {
  await job("queued", 0);
  expect(await findSearchRebuild(viewer, { baseId })).toBe(0);
});

test("refuses a program without the scope to read, and isolates strangers", async () => {
  const program = tokenContext(owner, ["write"]);
  await expect(findSearchRebuild(program, { baseId })).rejects.toMatchObject({ code: "forbidden" });
  await expect(findSearchRebuild(world.stranger, { baseId })).rejects.toMatchObject({ code: "not_found" });
});
