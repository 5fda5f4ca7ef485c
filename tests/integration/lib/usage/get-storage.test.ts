import { expect, test } from "vitest";
import { newId } from "#lib/ids.ts";
import { getStorage } from "#lib/usage/index.ts";
import { makeWorld } from "#tests/support/context.ts";

const world = await makeWorld();

test("tells what the database, the kept files and the waiting work take", async () => {
  const baseId = newId("base");
  await world.db.knowledgeBase.create({
    data: { id: baseId, workspaceId: world.workspaceId, name: "Katalog", language: "id" },
  });
  const file = { baseId, kind: "file", title: "", language: "id", contentHash: "", tags: [] };
  await world.db.document.createMany({
    data: [
      { ...file, id: newId("document"), storageKey: "a", sizeBytes: 2_000 },
      { ...file, id: newId("document"), storageKey: "b", sizeBytes: 500 },
      { ...file, id: newId("document"), sizeBytes: 70 },
    ],
  });
  await world.db.job.create({ data: { id: newId("job"), kind: "vectors", payload: {} } });
  const storage = await getStorage(world.admin);
  expect(storage).toMatchObject({ originals: 2, originalBytes: 2_500, waitingJobs: 1, runningJobs: 0 });
  expect(storage.databaseBytes).toBeGreaterThan(0);
  expect(storage.freeBytes).toBeGreaterThan(0);
});

test("everybody but administrators is refused", async () => {
  await expect(getStorage(world.owner)).rejects.toMatchObject({ code: "forbidden" });
  await expect(getStorage(world.readToken)).rejects.toMatchObject({ code: "forbidden" });
});
