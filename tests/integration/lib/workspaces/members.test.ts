import { describe, expect, test } from "vitest";
import { createInvite } from "#lib/accounts/index.ts";
import { newId, type UserId } from "#lib/ids.ts";
import { enterOwnWorkspace, listMembers, removeMember, setMemberRole } from "#lib/workspaces/index.ts";
import { addUser, makeWorld } from "#tests/support/context.ts";

const world = await makeWorld();
const workspaceId = world.workspaceId;
const idOf = (user: { actor: { userId: UserId } }) => user.actor.userId;
const addOwner = (name: string) => addUser(world.db, name, { roles: { [workspaceId]: "owner" } });

describe("does", () => {
  test("lists members with their roles", async () => {
    const members = await listMembers(world.viewer, { workspaceId });
    expect(members.map(({ role }) => role).sort()).toEqual(["editor", "owner", "viewer"]);
  });

  test("changes a role, and lets members leave", async () => {
    await setMemberRole(world.owner, { workspaceId, userId: idOf(world.viewer), role: "editor" });
    await removeMember(world.viewer, { workspaceId, userId: idOf(world.viewer) });
    const members = await listMembers(world.owner, { workspaceId });
    expect(members.some(({ userId }) => userId === world.viewer.actor.userId)).toBe(false);
    expect(
      await world.db.auditEntry.count({ where: { action: { in: ["member.role-changed", "member.removed"] } } }),
    ).toBe(2);
  });

  test("an owner who leaves or steps down takes their open links with them, as the log says, and nobody else's", async () => {
    const { db } = world;
    const [leaving, stepping] = [await addOwner("Leaving"), await addOwner("Stepping")];
    for (const ctx of [leaving, stepping, world.owner]) await createInvite(ctx, { makesAdmin: false, workspaceId });
    await removeMember(leaving, { workspaceId, userId: idOf(leaving) });
    await setMemberRole(world.owner, { workspaceId, userId: idOf(stepping), role: "viewer" });
    const open = await db.invite.findMany({ where: { workspaceId, revokedAt: null } });
    expect(open.map(({ createdById }) => createdById)).toEqual([world.owner.actor.userId]);
    for (const { actor } of [leaving, stepping]) {
      const [entry] = await db.auditEntry.findMany({
        where: { entityId: actor.userId, action: { startsWith: "member." } },
      });
      expect(entry?.before).toEqual({ role: "owner", invites: 1 });
    }
    await removeMember(stepping, { workspaceId, userId: idOf(stepping) });
  });
});

describe("refuses", () => {
  test("the last owner neither leaves nor steps down", async () => {
    const own = { workspaceId, userId: idOf(world.owner) };
    await expect(removeMember(world.owner, own)).rejects.toMatchObject({ reason: "workspaces.last_owner" });
    await expect(setMemberRole(world.owner, { ...own, role: "viewer" })).rejects.toMatchObject({ code: "conflict" });
  });

  test("nobody is put out of their own workspace, nor made less than its owner, whoever else owns it", async () => {
    const [own, guest] = [await addUser(world.db, "Pribadi"), await addUser(world.db, "Tamu")];
    const { id } = await enterOwnWorkspace(own);
    const personal = id;
    await world.db.member.create({
      data: { id: newId("member"), workspaceId: personal, userId: guest.actor.userId, role: "owner" },
    });
    const asOwner = (ctx: typeof own) => ({
      ...ctx,
      actor: { ...ctx.actor, roles: new Map([[id, "owner" as const]]) },
    });
    const theirs = { workspaceId: personal, userId: idOf(own) };
    const kept = { code: "conflict", reason: "workspaces.personal" };
    for (const ctx of [asOwner(guest), asOwner(own)]) {
      await expect(removeMember(ctx, theirs)).rejects.toMatchObject(kept);
      await expect(setMemberRole(ctx, { ...theirs, role: "viewer" })).rejects.toMatchObject(kept);
    }
    await removeMember(asOwner(own), { workspaceId: personal, userId: idOf(guest) });
    expect(await world.db.member.count({ where: { workspaceId: personal } })).toBe(1);
  });

  test("an editor may not remove others", async () => {
    await expect(removeMember(world.editor, { workspaceId, userId: idOf(world.owner) })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("isolates", () => {
  test("a stranger finds no workspace", async () => {
    await expect(listMembers(world.stranger, { workspaceId })).rejects.toMatchObject({ code: "not_found" });
    await expect(removeMember(world.stranger, { workspaceId, userId: idOf(world.editor) })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
