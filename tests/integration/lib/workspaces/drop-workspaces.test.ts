import { expect, test } from "vitest";
import { createBot } from "#lib/bots/index.ts";
import { dropWorkspaces } from "#lib/workspaces/index.ts";
import { addUser, addWorkspace, makeWorld } from "#tests/support/context.ts";

const { db, system } = await makeWorld();
const deleted = { deletedAt: new Date() };

test("deleted workspaces go once nothing is left of them; all others stay", async () => {
  const emptyId = await addWorkspace(db, "team", "Kosong");
  const openId = await addWorkspace(db, "team", "Terbuka");
  const fullId = await addWorkspace(db, "team", "Berisi");
  const owner = await addUser(db, "Pemilik", { roles: { [fullId]: "owner" } });
  await createBot(owner, { workspaceId: fullId, from: { kind: "blank", name: "Kasir", language: "id" } });
  await db.workspace.updateMany({ where: { id: { in: [emptyId, fullId] } }, data: deleted });
  await dropWorkspaces(system);
  const left = await db.workspace.findMany({ where: { id: { in: [emptyId, openId, fullId] } } });
  expect(left.map(({ name }) => name).toSorted()).toEqual(["Berisi", "Terbuka"]);
});
