import { describe, expect, it } from "vitest";
import { createInvite, createToken, listUsers, reactivateUser, suspendUser, updateUser } from "#lib/accounts/index.ts";
import { newId, type UserId } from "#lib/ids.ts";
import { addUser, makeWorld, tokenContext, visitorContext } from "#tests/support/context.ts";

const world = await makeWorld();
const { db, admin, owner, stranger } = world;
const adminId = admin.actor.userId;

async function somebody(name: string, options: { isAdmin?: boolean } = {}) {
  const user = await addUser(db, name, options);
  return { user, userId: user.actor.userId };
}

const audited = (action: string, entityId: UserId) =>
  db.auditEntry.findMany({ where: { action, entityId }, orderBy: { id: "asc" } });

describe("does", () => {
  it("people are found by a part of their name or address", async () => {
    const { userId } = await somebody("Kartika");
    expect((await listUsers(admin, { query: "artik" })).items).toMatchObject([
      { id: userId, status: "active", isAdmin: false },
    ]);
    expect((await listUsers(admin, { query: "kartika-" })).items.map(({ id }) => id)).toEqual([userId]);
  });

  it("pages of people go on where the last one ended, each person once", async () => {
    for (let i = 0; i < 55; i++) {
      const id = newId("user");
      await db.user.create({ data: { id, name: `Crowd ${i}`, email: `${id}@example.org` } });
    }
    const first = await listUsers(admin, { query: "Crowd" });
    const second = await listUsers(admin, { query: "Crowd", cursor: first.nextCursor ?? "" });
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([50, 5, null]);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(55);
  });

  it("a person is made an administrator and back, each time audited", async () => {
    const { userId } = await somebody("Lestari");
    expect(await updateUser(admin, { userId, isAdmin: true })).toMatchObject({ id: userId, isAdmin: true });
    expect(await updateUser(admin, { userId, isAdmin: false })).toMatchObject({ id: userId, isAdmin: false });
    expect(await audited("user.role-changed", userId)).toMatchObject([
      { before: { isAdmin: false }, after: { isAdmin: true } },
      { before: { isAdmin: true }, after: { isAdmin: false } },
    ]);
  });

  it("suspending ends sessions, tokens and open invites at once; reactivating lets the person back", async () => {
    const { user, userId } = await somebody("Made", { isAdmin: true });
    const expiresAt = new Date(Date.now() + 60_000);
    await db.session.create({ data: { id: newId("session"), userId, token: newId("session"), expiresAt } });
    await createToken(user, { name: "CI", scopes: ["all"] });
    await createInvite(user, { makesAdmin: false });
    expect(await suspendUser(admin, { userId })).toMatchObject({ status: "suspended" });
    expect(await db.session.count({ where: { userId } })).toBe(0);
    expect(await db.apiToken.count({ where: { userId, revokedAt: null } })).toBe(0);
    expect(await db.invite.count({ where: { createdById: userId, revokedAt: null } })).toBe(0);
    expect(await reactivateUser(admin, { userId })).toMatchObject({ status: "active" });
    expect(await audited("user.suspended", userId)).toMatchObject([
      {
        actorId: adminId,
        before: { status: "active", sessions: [{ browser: null }], tokens: 1, invites: 1 },
        after: { status: "suspended", sessions: [], tokens: 0, invites: 0 },
      },
    ]);
    expect(await audited("user.reactivated", userId)).toMatchObject([
      { before: { status: "suspended" }, after: { status: "active" } },
    ]);
  });
});

describe("refuses", () => {
  it("the last administrator cannot be suspended or demoted", async () => {
    await db.user.updateMany({ where: { id: { not: adminId } }, data: { isAdmin: false } });
    const conflict = { code: "conflict", reason: "auth.last_admin" };
    await expect(suspendUser(admin, { userId: adminId })).rejects.toMatchObject(conflict);
    await expect(updateUser(admin, { userId: adminId, isAdmin: false })).rejects.toMatchObject(conflict);
    expect(await db.user.findUniqueOrThrow({ where: { id: adminId } })).toMatchObject({
      isAdmin: true,
      status: "active",
    });
  });

  it("a person who is not there is not found", async () => {
    const missing = { userId: newId("user") };
    await expect(suspendUser(admin, missing)).rejects.toMatchObject({ code: "not_found" });
    await expect(reactivateUser(admin, missing)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("isolates", () => {
  it("nobody but an administrator lists or changes people", async () => {
    const userId = owner.actor.userId;
    for (const ctx of [owner, stranger, world.readToken, tokenContext(admin, ["read"])]) {
      await expect(listUsers(ctx)).rejects.toMatchObject({ code: "forbidden" });
      await expect(updateUser(ctx, { userId, isAdmin: true })).rejects.toMatchObject({ code: "forbidden" });
      await expect(suspendUser(ctx, { userId })).rejects.toMatchObject({ code: "forbidden" });
      await expect(reactivateUser(ctx, { userId })).rejects.toMatchObject({ code: "forbidden" });
    }
    expect(await db.user.findUniqueOrThrow({ where: { id: userId } })).toMatchObject({
      isAdmin: false,
      status: "active",
    });
  });

  it("a visitor is asked to sign in", async () => {
    await expect(listUsers(visitorContext(db))).rejects.toMatchObject({ code: "unauthenticated" });
  });
});
