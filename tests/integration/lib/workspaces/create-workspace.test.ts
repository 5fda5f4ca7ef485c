import { describe, expect, test } from "vitest";
import { createWorkspace, renameWorkspace } from "#lib/workspaces/index.ts";
import { makeWorld } from "#tests/support/context.ts";

const world = await makeWorld();
const workspaceId = world.workspaceId;

describe("does", () => {
  test("makes a team's workspace that its maker owns, and writes it down", async () => {
    const { id } = await createWorkspace(world.stranger, { name: "Klinik Sehat" });
    const member = await world.db.member.findFirst({ where: { workspaceId: id } });
    expect(member).toMatchObject({ userId: world.stranger.actor.userId, role: "owner" });
    expect(await world.db.auditEntry.findMany({ where: { action: "workspace.created", entityId: id } })).toMatchObject([
      { before: null, after: { name: expect.any(String) } },
    ]);
  });

  test("gives a workspace another name", async () => {
    await renameWorkspace(world.owner, { workspaceId, name: "Warung Baru" });
    expect(await world.db.workspace.findUnique({ where: { id: workspaceId } })).toMatchObject({ name: "Warung Baru" });
  });
});

describe("refuses", () => {
  test("an editor may not rename, a token may not make one", async () => {
    await expect(renameWorkspace(world.editor, { workspaceId, name: "X" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(createWorkspace(world.readToken, { name: "X" })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("isolates", () => {
  test("a stranger's rename is not found", async () => {
    await expect(renameWorkspace(world.stranger, { workspaceId, name: "X" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
