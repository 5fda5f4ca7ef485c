import { expect, test } from "vitest";
import { newId } from "#lib/ids.ts";
import { dropLater, dropUnfinishedBase } from "#lib/knowledge/archive/drop-base.ts";
import { addSnippet } from "#lib/knowledge/index.ts";
import { storeFile } from "#lib/storage/stored-files.ts";
import { makeWorld } from "#tests/support/context.ts";
import { makeShelf, sent, storedFiles } from "#tests/support/imports.ts";

const world = await makeWorld();

test("what an import left whose process ended goes later, with originals and the archive; nothing else does", async () => {
  const other = await makeShelf(world, "Tetap");
  await addSnippet(world.owner, { baseId: other.baseId, title: "Tetap", text: "Ini tetap ada." });
  const files = storedFiles().length;
  const shelf = await makeShelf(world, "Setengah");
  await shelf.read(await shelf.addFile("asli.txt", "Isi berkas asli."));
  const { key } = await storeFile(sent("arsip"), 100);
  const jobId = await dropLater(world.system, { baseId: shelf.baseId, archiveKey: key }, world.workspaceId);
  const job = await world.db.job.findUniqueOrThrow({ where: { id: jobId } });
  expect(job.runAt.getTime()).toBeGreaterThan(Date.now() + 3_600_000);
  await dropUnfinishedBase(world.system, job.payload);
  expect(await world.db.knowledgeBase.count({ where: { id: shelf.baseId } })).toBe(0);
  expect(await world.db.document.count({ where: { baseId: shelf.baseId } })).toBe(0);
  expect(storedFiles()).toHaveLength(files);
  expect(await other.indexGaps()).toEqual([]);
  expect(await other.found("tetap ada")).toEqual(["Tetap"]);
});

test("nothing happens where all is gone already", async () => {
  const before = await world.db.knowledgeBase.count();
  await dropUnfinishedBase(world.system, { baseId: newId("base"), archiveKey: `ab/${"0".repeat(30)}` });
  expect(await world.db.knowledgeBase.count()).toBe(before);
});
