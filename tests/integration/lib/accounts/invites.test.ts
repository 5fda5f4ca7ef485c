import { describe, expect, it } from "vitest";
import {
  createInvite,
  listInvites,
  listWorkspaceInvites,
  requireInvite,
  revokeInvite,
  revokeWorkspaceInvite,
} from "#lib/accounts/index.ts";
import { newId } from "#lib/ids.ts";
import { updateSettings } from "#lib/settings/index.ts";
import { addUser, makeWorld, tokenContext, visitorContext } from "#tests/support/context.ts";

const world = await makeWorld();
const { db, workspaceId, admin, owner, editor, stranger } = world;

const team = { workspaceId };

/** A link into the workspace. */
async function makeTeamInvite(email: string, ctx = owner) {
  const { token } = await createInvite(ctx, { email, makesAdmin: false, workspaceId, role: "editor" });
  const { id } = await db.invite.findFirstOrThrow({ where: { email } });
  return { token, inviteId: id };
}

async function makeInvite(email: string) {
  const { token } = await createInvite(admin, { email, makesAdmin: false });
  const { id } = await db.invite.findFirstOrThrow({ where: { email } });
  return { token, inviteId: id };
}

describe("does", () => {
  it("an administrator's invite opens with its link alone, and the database holds no token", async () => {
    const { token, inviteId } = await makeInvite("dewi@example.org");
    const invite = await requireInvite(visitorContext(db), token);
    expect(invite).toMatchObject({
      id: inviteId,
      email: "dewi@example.org",
      makesAdmin: false,
      workspaceId: null,
      role: null,
    });
    expect(JSON.stringify(await db.invite.findMany())).not.toContain(token);
  });

  it("making an invite is audited without its token", async () => {
    const { token, inviteId } = await makeInvite("audit@example.org");
    const entry = await db.auditEntry.findFirstOrThrow({ where: { action: "invite.created", entityId: inviteId } });
    expect(entry).toMatchObject({
      actorId: admin.actor.userId,
      before: null,
      after: { email: "audit@example.org", makesAdmin: false, role: null },
    });
    expect(JSON.stringify(entry)).not.toContain(token);
  });

  it("an owner's invite leads to the workspace as a viewer where no role was chosen", async () => {
    const { token } = await createInvite(owner, { makesAdmin: false, workspaceId });
    expect(await requireInvite(visitorContext(db), token)).toMatchObject({ workspaceId, role: "viewer" });
  });

  it("an invite is good for fourteen days", async () => {
    const before = Date.now();
    const { expiresAt } = await createInvite(admin, { makesAdmin: true });
    expect(Math.round((Date.parse(expiresAt) - before) / 86_400_000)).toBe(14);
  });

  it("a revoked invite leaves the list, opens nothing and is audited", async () => {
    const { token, inviteId } = await makeInvite("revoked@example.org");
    expect((await listInvites(admin)).map(({ id }) => id)).toContain(inviteId);
    await revokeInvite(admin, { inviteId });
    expect((await listInvites(admin)).map(({ id }) => id)).not.toContain(inviteId);
    await expect(requireInvite(visitorContext(db), token)).rejects.toMatchObject({ reason: "auth.invite_invalid" });
    const entries = await db.auditEntry.findMany({ where: { action: "invite.revoked", entityId: inviteId } });
    expect(entries).toMatchObject([{ before: { email: "revoked@example.org", role: null }, after: null }]);
  });

  it("an administrator sees of every open link where it leads and as what, or that it only makes an account", async () => {
    const [joining, plain] = [await makeTeamInvite("ruang@example.org"), await makeInvite("akun@example.org")];
    const joinsById = new Map((await listInvites(admin)).map(({ id, joins }) => [id, joins]));
    expect(joinsById.get(joining.inviteId)).toEqual({ workspaceName: "Warung Sari", role: "editor" });
    expect(joinsById.get(plain.inviteId)).toBeNull();
  });

  it("an owner sees the open links into the workspace with their roles, without their tokens", async () => {
    const { token, inviteId } = await makeTeamInvite("tim@example.org");
    const links = await listWorkspaceInvites(owner, team);
    expect(links.find(({ id }) => id === inviteId)).toMatchObject({
      email: "tim@example.org",
      joins: { workspaceName: "Warung Sari", role: "editor" },
    });
    expect(JSON.stringify(links)).not.toContain(token);
  });

  it("an owner takes back a link of another owner, and that is audited", async () => {
    const partner = await addUser(db, "Partner", { roles: { [workspaceId]: "owner" } });
    const { token, inviteId } = await makeTeamInvite("mitra@example.org", partner);
    await revokeWorkspaceInvite(owner, { ...team, inviteId });
    await expect(requireInvite(visitorContext(db), token)).rejects.toMatchObject({ reason: "auth.invite_invalid" });
    expect((await listWorkspaceInvites(owner, team)).map(({ id }) => id)).not.toContain(inviteId);
    const entry = await db.auditEntry.findFirst({ where: { action: "invite.revoked", entityId: inviteId } });
    expect(entry).toMatchObject({ workspaceId, actorId: owner.actor.userId, before: { role: "editor" } });
  });

  it("an owner may invite people who have an account while nobody may make one", async () => {
    await updateSettings(world.system, { registration: "closed" });
    const made = createInvite(owner, { makesAdmin: false, workspaceId }).finally(() =>
      updateSettings(world.system, { registration: "invite" }),
    );
    await expect(made).resolves.toHaveProperty("token");
  });
});

describe("refuses", () => {
  it("no link is made that could only make an account while nobody may have a new one", async () => {
    await updateSettings(world.system, { registration: "closed" });
    const before = await db.invite.count();
    const made = createInvite(admin, { makesAdmin: false }).finally(() =>
      updateSettings(world.system, { registration: "invite" }),
    );
    await expect(made).rejects.toMatchObject({ code: "conflict", reason: "auth.invites_closed" });
    expect(await db.invite.count()).toBe(before);
  });

  it("an editor neither lists nor takes back the workspace's links", async () => {
    const { inviteId } = await makeTeamInvite("penyunting@example.org");
    await expect(listWorkspaceInvites(editor, team)).rejects.toMatchObject({ code: "forbidden" });
    await expect(revokeWorkspaceInvite(editor, { ...team, inviteId })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("a link that was used or taken back cannot be taken back", async () => {
    const [used, twice] = [await makeTeamInvite("terpakai@example.org"), await makeTeamInvite("dua-kali@example.org")];
    await db.invite.update({ where: { id: used.inviteId }, data: { usedAt: new Date() } });
    await revokeWorkspaceInvite(owner, { ...team, inviteId: twice.inviteId });
    for (const { inviteId } of [used, twice])
      await expect(revokeWorkspaceInvite(owner, { ...team, inviteId })).rejects.toMatchObject({ code: "not_found" });
  });

  it("an administrator's link opens nothing once they are none", async () => {
    const former = await addUser(db, "Demoted", { isAdmin: true });
    const { token } = await createInvite(former, { makesAdmin: true });
    await db.user.update({ where: { id: former.actor.userId }, data: { isAdmin: false } });
    await expect(requireInvite(visitorContext(db), token)).rejects.toMatchObject({ reason: "auth.invite_invalid" });
  });

  it("a visitor can make no invite", async () => {
    await expect(createInvite(visitorContext(db), { makesAdmin: false })).rejects.toMatchObject({
      code: "unauthenticated",
    });
  });

  it("an editor can invite nobody to the workspace", async () => {
    await expect(createInvite(editor, { makesAdmin: false, workspaceId })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("an owner can invite nobody as an administrator", async () => {
    await expect(createInvite(owner, { makesAdmin: true, workspaceId })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("expired, used and invented links get one answer", async () => {
    const [expired, used] = [await makeInvite("late@example.org"), await makeInvite("used@example.org")];
    await db.invite.update({ where: { id: expired.inviteId }, data: { expiresAt: new Date(Date.now() - 1) } });
    await db.invite.update({ where: { id: used.inviteId }, data: { usedAt: new Date() } });
    for (const token of [expired.token, used.token, "invented"]) {
      const answer = requireInvite(visitorContext(db), token);
      await expect(answer).rejects.toMatchObject({ code: "forbidden", reason: "auth.invite_invalid" });
    }
  });

  it("an invite of a suspended person opens nothing", async () => {
    const former = await addUser(db, "Former", { isAdmin: true });
    const { token } = await createInvite(former, { makesAdmin: true });
    await db.user.update({ where: { id: former.actor.userId }, data: { status: "suspended" } });
    await expect(requireInvite(visitorContext(db), token)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("an invite that is not there or revoked already cannot be revoked", async () => {
    const { inviteId } = await makeInvite("twice@example.org");
    await revokeInvite(admin, { inviteId });
    await expect(revokeInvite(admin, { inviteId })).rejects.toMatchObject({ code: "not_found" });
    const missing = revokeInvite(admin, { inviteId: newId("invite") });
    await expect(missing).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("isolates", () => {
  it("a stranger's invite to another workspace is not found", async () => {
    await expect(createInvite(stranger, { makesAdmin: false, workspaceId })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("an administrator's invite cannot lead into a workspace that the administrator does not own", async () => {
    await expect(createInvite(admin, { makesAdmin: true, workspaceId })).rejects.toMatchObject({ code: "not_found" });
  });

  it("an owner of another workspace finds neither the workspace nor its links", async () => {
    const { inviteId } = await makeTeamInvite("rahasia@example.org");
    const own = { workspaceId: world.strangerWorkspaceId };
    await expect(listWorkspaceInvites(stranger, team)).rejects.toMatchObject({ code: "not_found" });
    for (const input of [team, own]) {
      const answer = revokeWorkspaceInvite(stranger, { ...input, inviteId });
      await expect(answer).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await listWorkspaceInvites(stranger, own)).toEqual([]);
  });

  it("an owner does not take back a link to the instance", async () => {
    const { inviteId } = await makeInvite("instansi@example.org");
    const answer = revokeWorkspaceInvite(owner, { ...team, inviteId });
    await expect(answer).rejects.toMatchObject({ code: "not_found" });
    expect((await listWorkspaceInvites(owner, team)).map(({ id }) => id)).not.toContain(inviteId);
  });

  it("only administrators list and revoke invites", async () => {
    const { inviteId } = await makeInvite("theirs@example.org");
    for (const ctx of [owner, stranger]) {
      await expect(listInvites(ctx)).rejects.toMatchObject({ code: "forbidden" });
      await expect(revokeInvite(ctx, { inviteId })).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  it("a read-only token invites nobody, and neither does an administrator's", async () => {
    const answer = createInvite(world.readToken, { makesAdmin: false, workspaceId });
    await expect(answer).rejects.toMatchObject({ code: "forbidden" });
    const readAdmin = tokenContext(admin, ["read"]);
    await expect(listWorkspaceInvites(world.readToken, team)).rejects.toMatchObject({ code: "forbidden" });
    await expect(createInvite(readAdmin, { makesAdmin: false })).rejects.toMatchObject({ code: "forbidden" });
    await expect(listInvites(readAdmin)).rejects.toMatchObject({ code: "forbidden" });
  });
});
