import { describe, expect, it } from "vitest";
import { createInvite, register } from "#lib/accounts/index.ts";
import { updateSettings } from "#lib/settings/index.ts";
import { makeWorld, visitorContext } from "#tests/support/context.ts";

const { db, admin, owner, workspaceId, system } = await makeWorld();
const visitor = visitorContext(db);

const form = (email: string, inviteToken?: string) => ({
  name: "Rina",
  email,
  password: "sepuluh huruf",
  locale: "id" as const,
  inviteToken,
});

describe("does", () => {
  it("where registration is open a visitor becomes a person with a personal workspace, and that is audited", async () => {
    await updateSettings(system, { registration: "open" });
    const { userId } = await register(visitor, form("open@example.org"));
    const user = await db.user.findUniqueOrThrow({
      where: { id: userId },
      include: { members: { include: { workspace: true } } },
    });
    expect(user).toMatchObject({
      name: "Rina",
      email: "open@example.org",
      isAdmin: false,
      status: "active",
      locale: "id",
    });
    expect(user.members).toMatchObject([{ role: "owner", workspace: { kind: "personal", personalUserId: userId } }]);
    expect(await db.auditEntry.findMany({ where: { action: "user.registered", entityId: userId } })).toMatchObject([
      { before: null, after: { email: "open@example.org", isAdmin: false, invited: false, joins: null } },
    ]);
    await updateSettings(system, { registration: "invite" });
  });

  it("whoever has an account and registers with its password gets that account, where registration is open", async () => {
    await updateSettings(system, { registration: "open" });
    const first = await register(visitor, form("again@example.org"));
    const again = await register(visitor, { ...form("again@example.org"), name: "Rina Lagi" });
    expect(again).toMatchObject({ userId: first.userId, workspaceId: first.workspaceId });
    expect(await db.user.findUnique({ where: { id: first.userId } })).toMatchObject({ name: "Rina" });
    expect(await db.auditEntry.count({ where: { action: "user.registered", entityId: first.userId } })).toBe(1);
    await updateSettings(system, { registration: "invite" });
  });

  it("a workspace's invite makes its person a member with the chosen role, and they begin there", async () => {
    const { token } = await createInvite(owner, { makesAdmin: false, workspaceId, role: "editor" });
    const registered = await register(visitor, form("member@example.org", token));
    expect(registered.workspaceId).toBe(workspaceId);
    const { userId } = registered;
    const member = await db.member.findFirst({ where: { userId, workspaceId } });
    expect(member).toMatchObject({ role: "editor" });
    expect(await db.invite.count({ where: { usedById: userId } })).toBe(1);
  });

  it("an administrator's invite makes an administrator", async () => {
    const { token } = await createInvite(admin, { makesAdmin: true });
    const { userId } = await register(visitor, form("boss@example.org", token));
    expect(await db.user.findUnique({ where: { id: userId } })).toMatchObject({ isAdmin: true });
  });
});

describe("refuses", () => {
  it("nobody registers without an invite where registration is by invite or closed", async () => {
    for (const registration of ["closed", "invite"] as const) {
      await updateSettings(system, { registration });
      const answer = register(visitor, form("uninvited@example.org"));
      await expect(answer).rejects.toMatchObject({ code: "forbidden", reason: "auth.registration_closed" });
    }
  });

  it("nobody registers with an invite either where the setting says nobody may", async () => {
    const { token } = await createInvite(admin, { makesAdmin: false });
    await updateSettings(system, { registration: "closed" });
    const answer = register(visitor, form("closed@example.org", token)).finally(() =>
      updateSettings(system, { registration: "invite" }),
    );
    await expect(answer).rejects.toMatchObject({ code: "forbidden", reason: "auth.registration_closed" });
  });

  it("an address that has an account is refused at its field, and the invite stays open", async () => {
    const { token } = await createInvite(admin, { makesAdmin: false });
    const answer = register(visitor, form(owner.actor.email, token));
    await expect(answer).rejects.toMatchObject({
      code: "invalid",
      fields: { email: { reason: "auth.email_refused" } },
    });
    await expect(register(visitor, form("second-try@example.org", token))).resolves.toHaveProperty("userId");
  });

  it("with another password an address that has an account is refused in words that name no account", async () => {
    await updateSettings(system, { registration: "open" });
    await register(visitor, form("known@example.org"));
    const answer = register(visitor, { ...form("known@example.org"), password: "kata sandi lain" });
    const refused = { code: "invalid", fields: { email: { reason: "auth.email_refused" } } };
    await expect(answer).rejects.toMatchObject(refused);
    await updateSettings(system, { registration: "invite" });
  });

  it("an invite for one address serves no other", async () => {
    const { token } = await createInvite(admin, { email: "sari@example.org", makesAdmin: false });
    const answer = register(visitor, form("other@example.org", token));
    await expect(answer).rejects.toMatchObject({
      code: "invalid",
      fields: { email: { reason: "auth.invite_other_email" } },
    });
    expect(await db.user.count({ where: { email: "other@example.org" } })).toBe(0);
  });
});

describe("isolates", () => {
  it("an invite serves one person, also when two use it at once", async () => {
    const { token } = await createInvite(admin, { makesAdmin: false });
    const answers = await Promise.allSettled([
      register(visitor, form("one@example.org", token)),
      register(visitor, form("two@example.org", token)),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db.user.count({ where: { email: { in: ["one@example.org", "two@example.org"] } } })).toBe(1);
  });

  it("an invite to the instance gives no role in anybody's workspace", async () => {
    const { token } = await createInvite(admin, { makesAdmin: false });
    const { userId, workspaceId: own } = await register(visitor, form("alone@example.org", token));
    expect(await db.member.findMany({ where: { userId } })).toMatchObject([{ workspaceId: own, role: "owner" }]);
  });
});
