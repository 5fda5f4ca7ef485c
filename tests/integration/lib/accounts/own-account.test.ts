import { hashPassword, verifyPassword } from "better-auth/crypto";
import { describe, expect, it } from "vitest";
import type { Context, UserActor } from "#lib/access/context.ts";
import {
  actorFromHeaders,
  changePassword,
  createToken,
  endOtherSessions,
  endSession,
  listSessions,
  listTokens,
  revokeToken,
  updateProfile,
} from "#lib/accounts/index.ts";
import { newId, type UserId } from "#lib/ids.ts";
import { addUser, makeWorld, visitorContext } from "#tests/support/context.ts";

const world = await makeWorld();
const { db, stranger, readToken } = world;
const password = "kata sandi lama";

type User = Context & { actor: UserActor };

async function addSession(userId: UserId, id = newId("session")) {
  await db.session.create({
    data: {
      id,
      userId,
      token: id,
      expiresAt: new Date(Date.now() + 3_600_000),
      userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
      ipAddress: "203.0.113.7",
    },
  });
  return id;
}

async function userWithPassword(name: string): Promise<User> {
  const user = await addUser(db, name);
  const { userId, sessionId } = user.actor;
  const hash = await hashPassword(password);
  await db.account.create({
    data: { id: newId("account"), userId, accountId: userId, providerId: "credential", password: hash },
  });
  await addSession(userId, sessionId);
  return user;
}

const bearer = (token: string) => actorFromHeaders(db, new Headers({ authorization: `Bearer ${token}` }));

describe("does", () => {
  it("a profile takes the new name and language, and the change is audited", async () => {
    const { actor, ...rest } = await addUser(db, "Budi");
    await updateProfile({ ...rest, actor }, { name: "Budi Santoso", locale: "id" });
    const row = await db.user.findUniqueOrThrow({ where: { id: actor.userId } });
    expect(row).toMatchObject({ name: "Budi Santoso", locale: "id" });
    const entries = await db.auditEntry.findMany({
      where: { action: "user.profile-updated", entityId: actor.userId },
    });
    expect(entries).toMatchObject([
      {
        actorId: actor.userId,
        before: { name: "Budi", locale: "en" },
        after: { name: "Budi Santoso", locale: "id" },
      },
    ]);
  });

  it("a changed password ends every other session and is audited without either password", async () => {
    const user = await userWithPassword("Citra");
    await addSession(user.actor.userId);
    await changePassword(user, { currentPassword: password, newPassword: "kata sandi baru" });
    const account = await db.account.findFirstOrThrow({ where: { userId: user.actor.userId } });
    expect(await verifyPassword({ hash: account.password ?? "", password: "kata sandi baru" })).toBe(true);
    expect(await listSessions(user)).toMatchObject([
      {
        id: user.actor.sessionId,
        isCurrent: true,
        device: { browser: "Firefox", system: "Linux" },
        address: "203.0.113.7",
      },
    ]);
    const entry = await db.auditEntry.findFirstOrThrow({
      where: { action: "user.password-changed", entityId: user.actor.userId },
    });
    expect(JSON.stringify(entry)).not.toContain("kata sandi");
    expect(entry).toMatchObject({
      before: { sessions: [{ browser: "Firefox", system: "Linux" }] },
      after: { passwordChanged: true },
    });
  });

  it("one session ends alone, the others together", async () => {
    const user = await addUser(db, "Eka");
    await addSession(user.actor.userId, user.actor.sessionId);
    const [second, third] = [await addSession(user.actor.userId), await addSession(user.actor.userId)];
    await endSession(user, { sessionId: second });
    expect((await listSessions(user)).map(({ id }) => id)).toContain(third);
    await endOtherSessions(user);
    expect((await listSessions(user)).map(({ id }) => id)).toEqual([user.actor.sessionId]);
    const entries = await db.auditEntry.findMany({ where: { entityId: user.actor.userId }, orderBy: { id: "asc" } });
    const before = { sessions: [{ browser: "Firefox", system: "Linux" }] };
    expect(entries).toMatchObject([
      { action: "user.session-ended", before, after: null },
      { action: "user.sessions-ended", before, after: null },
    ]);
  });

  it("a token works at once, is listed by its hint alone, and is audited without its secret", async () => {
    const user = await addUser(db, "Fajar");
    const { token, id } = await createToken(user, { name: "CI", scopes: ["read", "chat"] });
    expect(await bearer(token)).toMatchObject({
      kind: "token",
      userId: user.actor.userId,
      tokenId: id,
      scopes: ["read", "chat"],
    });
    const listed = await listTokens(user);
    expect(listed).toMatchObject([{ id, name: "CI", scopes: ["read", "chat"] }]);
    const entries = await db.auditEntry.findMany({ where: { action: "token.created", entityId: id } });
    expect(entries).toMatchObject([{ before: null, after: { scopes: ["read", "chat"] } }]);
    expect(JSON.stringify([listed, entries, await db.apiToken.findMany()])).not.toContain(token);
  });

  it("a revoked token is nobody's from then on", async () => {
    const user = await addUser(db, "Gita");
    const { token, id } = await createToken(user, { name: "Old", scopes: ["all"], days: null });
    await revokeToken(user, { tokenId: id });
    expect(await bearer(token)).toBeNull();
    expect(await listTokens(user)).toEqual([]);
    expect(await db.auditEntry.findMany({ where: { action: "token.revoked", entityId: id } })).toMatchObject([
      { entityName: "Old", before: { scopes: ["all"], expiresAt: null }, after: null },
    ]);
  });
});

describe("refuses", () => {
  it("a wrong present password changes nothing", async () => {
    const user = await userWithPassword("Hadi");
    const answer = changePassword(user, { currentPassword: "salah sekali", newPassword: "kata sandi baru" });
    const fields = { currentPassword: { reason: "auth.wrong_current_password" } };
    await expect(answer).rejects.toMatchObject({ code: "invalid", fields });
    const account = await db.account.findFirstOrThrow({ where: { userId: user.actor.userId } });
    expect(await verifyPassword({ hash: account.password ?? "", password })).toBe(true);
  });

  it("a visitor has no account to change", async () => {
    const answer = updateProfile(visitorContext(db), { name: "Nobody", locale: "en" });
    await expect(answer).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("a token without a scope or with an unknown one is not made", async () => {
    const user = await addUser(db, "Indah");
    await expect(createToken(user, { name: "None", scopes: [] })).rejects.toThrow();
    await expect(createToken(user, { name: "Long", scopes: ["read"], days: 10_000 })).rejects.toThrow();
    expect(await listTokens(user)).toEqual([]);
  });
});

describe("isolates", () => {
  it("a token changes nothing of the account, whatever its scope", async () => {
    const forbidden = { code: "forbidden" };
    await expect(updateProfile(readToken, { name: "Program", locale: "en" })).rejects.toMatchObject(forbidden);
    await expect(createToken(readToken, { name: "More", scopes: ["all"] })).rejects.toMatchObject(forbidden);
    await expect(listTokens(readToken)).rejects.toMatchObject(forbidden);
    await expect(listSessions(readToken)).rejects.toMatchObject(forbidden);
    await expect(endOtherSessions(readToken)).rejects.toMatchObject(forbidden);
    const change = changePassword(readToken, { currentPassword: password, newPassword: "kata sandi baru" });
    await expect(change).rejects.toMatchObject(forbidden);
  });

  it("another person's session and token are not found, and stay", async () => {
    const user = await addUser(db, "Joko");
    const sessionId = await addSession(user.actor.userId, user.actor.sessionId);
    const { token, id } = await createToken(user, { name: "Mine", scopes: ["read"] });
    await expect(endSession(stranger, { sessionId })).rejects.toMatchObject({ code: "not_found" });
    await expect(revokeToken(stranger, { tokenId: id })).rejects.toMatchObject({ code: "not_found" });
    await endOtherSessions(stranger);
    expect(await listSessions(user)).toHaveLength(1);
    expect(await bearer(token)).not.toBeNull();
    expect(await listTokens(stranger)).toEqual([]);
  });
});
