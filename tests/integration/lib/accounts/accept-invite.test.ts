import { describe, expect, it } from "vitest";
import type { WorkspaceRole } from "#lib/access/policy.ts";
import {
  acceptInvite,
  createInvite,
  findInvitation,
  findInvitedWorkspace,
  register,
  revokeInvite,
} from "#lib/accounts/index.ts";
import { hashToken } from "#lib/auth/tokens.ts";
import { asId, type InviteId, type UserId } from "#lib/ids.ts";
import { updateSettings } from "#lib/settings/index.ts";
import { removeMember } from "#lib/workspaces/index.ts";
import { addUser, makeWorld, tokenContext, visitorContext } from "#tests/support/context.ts";

const world = await makeWorld();
const { db, workspaceId, admin, owner, editor, viewer, system } = world;

async function invite(input: { role?: WorkspaceRole; email?: string } = {}) {
  const { token } = await createInvite(owner, { makesAdmin: false, workspaceId, ...input });
  const { id } = await db.invite.findUniqueOrThrow({ where: { tokenHash: hashToken(token) } });
  return { token, id };
}

const roleIn = async (userId: UserId) => (await db.member.findFirst({ where: { userId, workspaceId } }))?.role;
const usesOf = (id: InviteId) =>
  db.invite.findUniqueOrThrow({ where: { id }, select: { usedAt: true, usedById: true } });

describe("does", () => {
  it("a person who has an account becomes a member with the invite's role, and that is audited", async () => {
    const guest = await addUser(db, "Guest");
    const { token, id } = await invite({ role: "editor" });
    expect(await acceptInvite(guest, { token })).toEqual({ workspaceId });
    expect(await roleIn(guest.actor.userId)).toBe("editor");
    expect(await usesOf(id)).toMatchObject({ usedById: guest.actor.userId, usedAt: expect.any(Date) });
    const entry = await db.auditEntry.findFirstOrThrow({ where: { action: "invite.accepted", entityId: id } });
    expect(entry).toMatchObject({
      actorId: guest.actor.userId,
      workspaceId,
      before: { role: null, isAdmin: false },
      after: { role: "editor", isAdmin: false },
    });
    expect(JSON.stringify(entry)).not.toContain(token);
  });

  it("an invite with a higher role raises a member's", async () => {
    const guest = await addUser(db, "Rising", { roles: { [workspaceId]: "viewer" } });
    await acceptInvite(guest, { token: (await invite({ role: "editor" })).token });
    expect(await roleIn(guest.actor.userId)).toBe("editor");
    expect(await db.member.count({ where: { userId: guest.actor.userId, workspaceId } })).toBe(1);
  });

  it("a link leads a member into its workspace, spent by them or still open, and nobody else", async () => {
    const guest = await addUser(db, "Led");
    const { token } = await invite();
    const notFound = { code: "not_found", params: { what: "workspace" } };
    await expect(findInvitedWorkspace(guest, { token })).rejects.toMatchObject(notFound);
    await acceptInvite(guest, { token });
    expect(await findInvitedWorkspace(guest, { token })).toEqual({ workspaceId });
    await expect(findInvitedWorkspace(editor, { token })).rejects.toMatchObject(notFound);
    expect(await findInvitedWorkspace(editor, { token: (await invite()).token })).toEqual({ workspaceId });
    await expect(findInvitedWorkspace(editor, { token: "invented" })).rejects.toMatchObject(notFound);
    await expect(findInvitedWorkspace(visitorContext(db), { token })).rejects.toMatchObject({
      code: "unauthenticated",
    });
  });

  it("an invite for the person's own e-mail is theirs", async () => {
    const guest = await addUser(db, "Named");
    await acceptInvite(guest, { token: (await invite({ email: guest.actor.email })).token });
    expect(await roleIn(guest.actor.userId)).toBe("viewer");
  });

  it("whoever has an account may join while nobody may make one", async () => {
    await updateSettings(system, { registration: "closed" });
    const guest = await addUser(db, "Closed");
    const { token } = await invite();
    const joining = acceptInvite(guest, { token }).finally(() => updateSettings(system, { registration: "invite" }));
    expect(await joining).toEqual({ workspaceId });
  });

  it("the link tells its holder who invites to which workspace as what, and no e-mail", async () => {
    const { token } = await invite({ role: "editor", email: "seseorang@example.org" });
    const view = await findInvitation(visitorContext(db), token);
    expect(view).toEqual({
      standing: "signed-out",
      invitedBy: "Owner",
      workspaceName: "Warung Sari",
      role: "editor",
      makesAdmin: false,
    });
  });

  it("the link tells each person what it is to them", async () => {
    const guest = await addUser(db, "Reader");
    const standingOf = async (token: string, ctx = guest) => (await findInvitation(ctx, token))?.standing;
    const asEditor = await invite({ role: "editor" });
    expect(await standingOf(asEditor.token)).toBe("open");
    expect(await standingOf(asEditor.token, viewer)).toBe("open");
    expect(await standingOf(asEditor.token, editor)).toBe("member");
    expect(await standingOf((await invite({ email: "lain@example.org" })).token)).toBe("other-account");
    expect(await standingOf((await createInvite(admin, { makesAdmin: false })).token)).toBe("has-account");
    await acceptInvite(guest, { token: asEditor.token });
    expect(await standingOf(asEditor.token)).toBe("member");
    expect(await findInvitation(viewer, asEditor.token)).toBeNull();
    expect(await findInvitation(guest, "invented")).toBeNull();
  });
});

describe("refuses", () => {
  it("a visitor and a program's token accept nothing", async () => {
    const { token, id } = await invite();
    await expect(acceptInvite(visitorContext(db), { token })).rejects.toMatchObject({ code: "unauthenticated" });
    const program = tokenContext(await addUser(db, "Program"), ["all"]);
    await expect(acceptInvite(program, { token })).rejects.toMatchObject({ code: "forbidden" });
    expect((await usesOf(id)).usedAt).toBeNull();
  });

  it("used, expired, revoked and invented links get one answer", async () => {
    const guest = await addUser(db, "Late");
    const [used, expired, revoked] = [await invite(), await invite(), await invite()];
    await acceptInvite(await addUser(db, "First"), { token: used.token });
    await db.invite.update({ where: { id: expired.id }, data: { expiresAt: new Date(Date.now() - 1) } });
    await revokeInvite(admin, { inviteId: revoked.id });
    for (const token of [used.token, expired.token, revoked.token, "invented"]) {
      const answer = acceptInvite(guest, { token });
      await expect(answer).rejects.toMatchObject({ code: "forbidden", reason: "auth.invite_invalid" });
    }
    expect(await roleIn(guest.actor.userId)).toBeUndefined();
  });

  it("a member is told so, keeps their role, and the link stays open for another", async () => {
    const { token } = await invite({ role: "viewer" });
    for (const member of [owner, editor, viewer]) {
      const answer = acceptInvite(member, { token });
      await expect(answer).rejects.toMatchObject({ code: "conflict", reason: "auth.invite_member_already" });
    }
    expect(await roleIn(owner.actor.userId)).toBe("owner");
    expect(await roleIn(editor.actor.userId)).toBe("editor");
    await expect(acceptInvite(await addUser(db, "Another"), { token })).resolves.toEqual({ workspaceId });
  });

  it("accepting twice says that one is a member already", async () => {
    const guest = await addUser(db, "Twice");
    const { token } = await invite();
    await acceptInvite(guest, { token });
    await expect(acceptInvite(guest, { token })).rejects.toMatchObject({ reason: "auth.invite_member_already" });
  });

  it("whoever was removed does not come back with the link they used", async () => {
    const guest = await addUser(db, "Removed");
    const { token } = await invite();
    await acceptInvite(guest, { token });
    const member = { workspaceId, userId: guest.actor.userId };
    await removeMember(owner, member);
    await expect(acceptInvite(guest, { token })).rejects.toMatchObject({ reason: "auth.invite_invalid" });
  });

  it("an invite for another e-mail stays open for its own", async () => {
    const { token, id } = await invite({ email: "sari@example.org" });
    const answer = acceptInvite(await addUser(db, "Other"), { token });
    await expect(answer).rejects.toMatchObject({ code: "forbidden", reason: "auth.invite_other_account" });
    expect((await usesOf(id)).usedAt).toBeNull();
  });

  it("a link that makes accounts is not used up by somebody who has one, and makes no administrator of them", async () => {
    const guest = await addUser(db, "Plain");
    const { token } = await createInvite(admin, { makesAdmin: true });
    const answer = acceptInvite(guest, { token });
    await expect(answer).rejects.toMatchObject({ code: "conflict", reason: "auth.invite_new_account" });
    expect(await db.user.findUnique({ where: { id: guest.actor.userId } })).toMatchObject({ isAdmin: false });
    expect(await findInvitation(visitorContext(db), token)).toMatchObject({ standing: "signed-out" });
  });

  it("an invite ends with the role of the owner who made it", async () => {
    const former = await addUser(db, "Former", { roles: { [workspaceId]: "owner" } });
    const { token } = await createInvite(former, { makesAdmin: false, workspaceId });
    await db.member.updateMany({ where: { userId: former.actor.userId, workspaceId }, data: { role: "editor" } });
    const answer = acceptInvite(await addUser(db, "Hopeful"), { token });
    await expect(answer).rejects.toMatchObject({ reason: "auth.invite_invalid" });
  });
});

describe("isolates", () => {
  it("a link serves one person, also when two accept at once", async () => {
    const guests = [await addUser(db, "One"), await addUser(db, "Two")];
    const { token } = await invite();
    const answers = await Promise.allSettled(guests.map((guest) => acceptInvite(guest, { token })));
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(answers.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { reason: "auth.invite_invalid" },
    });
    const userIds = guests.map(({ actor }) => actor.userId);
    expect(await db.member.count({ where: { workspaceId, userId: { in: userIds } } })).toBe(1);
  });

  it("a link serves one person, also when another registers with it at once", async () => {
    const guest = await addUser(db, "Here");
    const { token, id } = await invite();
    const newcomer = { name: "Rina", email: "rina@example.org", password: "sepuluh huruf", locale: "id" as const };
    const answers = await Promise.allSettled([
      acceptInvite(guest, { token }),
      register(visitorContext(db), { ...newcomer, inviteToken: token }),
    ]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const { usedById } = await usesOf(id);
    expect(await roleIn(usedById ?? asId("user", ""))).toBe("viewer");
  });

  it("two tabs of one person make one membership and one entry in the log", async () => {
    const guest = await addUser(db, "Tabs");
    const { token, id } = await invite();
    const answers = await Promise.allSettled([acceptInvite(guest, { token }), acceptInvite(guest, { token })]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db.member.count({ where: { workspaceId, userId: guest.actor.userId } })).toBe(1);
    expect(await db.auditEntry.count({ where: { action: "invite.accepted", entityId: id } })).toBe(1);
  });

  it("an invite to one workspace opens no other", async () => {
    const guest = await addUser(db, "Elsewhere");
    await acceptInvite(guest, { token: (await invite()).token });
    const memberships = await db.member.findMany({ where: { userId: guest.actor.userId } });
    expect(new Set(memberships.map((one) => one.workspaceId))).toEqual(
      new Set([workspaceId, [...guest.actor.roles.keys()][0]]),
    );
    expect(memberships).toHaveLength(2);
  });
});
