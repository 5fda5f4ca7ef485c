import { describe, expect, it } from "vitest";
import { createInvite, listInvites, requireInvite, revokeInvite } from "#lib/accounts/index.ts";
import { InviteId, newId } from "#lib/ids.ts";
import { addPerson, makeWorld, tokenContext, visitorContext } from "../../../support/context.ts";

const world = await makeWorld();
const { db, workspaceId, admin, owner, editor, stranger } = world;

async function makeInvite(email: string) {
  const { token } = await createInvite(admin, { email, makesAdmin: false });
  const { id } = await db.invite.findFirstOrThrow({ where: { email } });
  return { token, inviteId: InviteId.parse(id) };
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
    expect(entry.actorId).toBe(admin.actor.userId);
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
    expect(await db.auditEntry.count({ where: { action: "invite.revoked", entityId: inviteId } })).toBe(1);
  });
});

describe("refuses", () => {
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
    const former = await addPerson(db, "Former", { isAdmin: true });
    const { token } = await createInvite(former, { makesAdmin: true });
    await db.user.update({ where: { id: former.actor.userId }, data: { status: "suspended" } });
    await expect(requireInvite(visitorContext(db), token)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("an invite that is not there or revoked already cannot be revoked", async () => {
    const { inviteId } = await makeInvite("twice@example.org");
    await revokeInvite(admin, { inviteId });
    await expect(revokeInvite(admin, { inviteId })).rejects.toMatchObject({ code: "not_found" });
    const missing = revokeInvite(admin, { inviteId: InviteId.parse(newId("invite")) });
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
    await expect(createInvite(readAdmin, { makesAdmin: false })).rejects.toMatchObject({ code: "forbidden" });
    await expect(listInvites(readAdmin)).rejects.toMatchObject({ code: "forbidden" });
  });
});
