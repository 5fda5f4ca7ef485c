import { describe, expect, test } from "vitest";
import { suspendUser } from "#lib/accounts/index.ts";
import { appointOwner, listMembers, listOwnerless, removeMember, setMemberRole } from "#lib/workspaces/index.ts";
import { addUser, addWorkspace, makeWorld } from "#tests/support/context.ts";

const world = await makeWorld();
const { db, admin } = world;

async function newTeam(name: string) {
  const workspaceId = await addWorkspace(db, "team", name);
  const owner = await addUser(db, "Pemilik", { roles: { [workspaceId]: "owner" } });
  const editor = await addUser(db, "Penyunting", { roles: { [workspaceId]: "editor" } });
  return { workspaceId, owner, editor };
}
const suspend = ({ actor: { userId } }: typeof admin) => suspendUser(admin, { userId });
const ownerless = async () => (await listOwnerless(admin)).map(({ name }) => name);

describe("does", () => {
  test("a team whose only owner is suspended is listed, and gets a member as owner, who manages it", async () => {
    const { workspaceId, owner, editor } = await newTeam("Yatim");
    expect(await ownerless()).not.toContain("Yatim");
    await suspend(owner);
    const { userId, name } = editor.actor;
    expect((await listOwnerless(admin)).find(({ id }) => id === workspaceId)).toEqual({
      id: workspaceId,
      name: "Yatim",
      candidates: [{ userId, name }],
    });
    await appointOwner(admin, { workspaceId, userId });
    expect(await ownerless()).not.toContain("Yatim");
    expect(await listMembers(editor, { workspaceId })).toMatchObject([
      { role: "owner", isSuspended: true },
      { role: "owner", isSuspended: false },
    ]);
    const entry = await db.auditEntry.findFirst({ where: { action: "member.role-changed", workspaceId } });
    expect(entry).toMatchObject({ entityId: userId, before: { role: "editor" }, after: { role: "owner" } });
  });

  test("where no member can sign in, the administrator takes it", async () => {
    const { workspaceId, owner, editor } = await newTeam("Sepi");
    await suspend(owner);
    await suspend(editor);
    const { userId } = admin.actor;
    await appointOwner(admin, { workspaceId, userId });
    expect(await db.member.findFirst({ where: { workspaceId, userId } })).toMatchObject({ role: "owner" });
  });
});

test("an owner who cannot sign in does not count: the last other one neither leaves nor steps down", async () => {
  const { workspaceId, owner } = await newTeam("Berdua");
  const second = await addUser(db, "Kedua", { roles: { [workspaceId]: "owner" } });
  await suspend(second);
  const { userId } = owner.actor;
  const lastOwner = { code: "conflict", reason: "workspaces.last_owner" };
  await expect(removeMember(owner, { workspaceId, userId })).rejects.toMatchObject(lastOwner);
  await expect(setMemberRole(owner, { workspaceId, userId, role: "editor" })).rejects.toMatchObject(lastOwner);
});

describe("refuses", () => {
  test("whoever is no administrator; a workspace that has an owner; and whoever is no member", async () => {
    const { workspaceId, owner, editor } = await newTeam("Teratur");
    const input = { workspaceId, userId: editor.actor.userId };
    for (const ctx of [owner, world.stranger]) {
      await expect(appointOwner(ctx, input)).rejects.toMatchObject({ code: "forbidden" });
      await expect(listOwnerless(ctx)).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(appointOwner(admin, input)).rejects.toMatchObject({ reason: "workspaces.has_owner" });
    await suspend(owner);
    const stranger = { workspaceId, userId: world.stranger.actor.userId };
    await expect(appointOwner(admin, stranger)).rejects.toMatchObject({ code: "not_found" });
    const personal = { ...stranger, workspaceId: world.strangerWorkspaceId };
    await expect(appointOwner(admin, personal)).rejects.toMatchObject({ code: "not_found" });
  });
});
