import { hashPassword, verifyPassword } from "better-auth/crypto";
import { describe, expect, it } from "vitest";
import { createResetLink, resetPassword, suspendUser } from "#lib/accounts/index.ts";
import { newId, type UserId } from "#lib/ids.ts";
import { addUser, makeWorld, tokenContext, visitorContext } from "#tests/support/context.ts";

const world = await makeWorld();
const { db, admin, owner, stranger } = world;

const somebody = async (name: string) => (await addUser(db, name)).actor;

const audited = (action: string, entityId: UserId) =>
  db.auditEntry.findMany({ where: { action, entityId }, orderBy: { id: "asc" } });

describe("does", () => {
  it("a reset link sets the password once and ends every session", async () => {
    const { userId } = await somebody("Nanda");
    const old = await hashPassword("kata sandi lama");
    await db.account.create({
      data: { id: newId("account"), userId, accountId: userId, providerId: "credential", password: old },
    });
    const expiresAt = new Date(Date.now() + 60_000);
    await db.session.create({ data: { id: newId("session"), userId, token: newId("session"), expiresAt } });
    const { token } = await createResetLink(admin, { userId });
    await resetPassword(visitorContext(db), { token, password: "kata sandi baru" });
    const { password } = await db.account.findFirstOrThrow({ where: { userId } });
    expect(await verifyPassword({ hash: password ?? "", password: "kata sandi baru" })).toBe(true);
    expect(await db.session.count({ where: { userId } })).toBe(0);
    expect(await audited("user.reset-link-created", userId)).toMatchObject([
      { before: { openLinks: 0 }, after: { openLinks: 1 } },
    ]);
    expect(await audited("user.password-reset", userId)).toMatchObject([
      { before: { sessions: [{ browser: null }] }, after: { passwordChanged: true } },
    ]);
    const again = resetPassword(visitorContext(db), { token, password: "kata sandi lain" });
    await expect(again).rejects.toMatchObject({ code: "forbidden", reason: "auth.reset_invalid" });
  });
});

describe("refuses", () => {
  it("replaced, expired and invented reset links and those of suspended people get one answer", async () => {
    const [late, gone] = [await somebody("Oki"), await somebody("Putri")];
    const replaced = await createResetLink(admin, { userId: late.userId });
    const expired = await createResetLink(admin, { userId: late.userId });
    await db.passwordReset.updateMany({
      where: { userId: late.userId },
      data: { expiresAt: new Date(Date.now() - 1) },
    });
    const suspended = await createResetLink(admin, { userId: gone.userId });
    await suspendUser(admin, { userId: gone.userId });
    for (const token of [replaced.token, expired.token, suspended.token, "invented"]) {
      const answer = resetPassword(visitorContext(db), { token, password: "kata sandi baru" });
      await expect(answer).rejects.toMatchObject({ code: "forbidden", reason: "auth.reset_invalid" });
    }
  });

  it("a link for somebody who is not there", async () => {
    await expect(createResetLink(admin, { userId: newId("user") })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("isolates", () => {
  it("nobody but an administrator makes a link", async () => {
    const userId = owner.actor.userId;
    for (const ctx of [owner, stranger, world.readToken, tokenContext(admin, ["read"])])
      await expect(createResetLink(ctx, { userId })).rejects.toMatchObject({ code: "forbidden" });
    expect(await db.passwordReset.count({ where: { userId } })).toBe(0);
  });
});
