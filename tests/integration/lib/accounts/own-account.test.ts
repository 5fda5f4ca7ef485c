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
import { newId, TokenId } from "#lib/ids.ts";
import { addPerson, makeWorld, visitorContext } from "#tests/support/context.ts";

const world = await makeWorld();
const { db, stranger, readToken } = world;
const password = "kata sandi lama";

type Person = Context & { actor: UserActor };

async function addSession(userId: string, id = newId("session")) {
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

async function personWithPassword(name: string): Promise<Person> {
  const person = await addPerson(db, name);
  const { userId, sessionId } = person.actor;
  const hash = await hashPassword(password);
  await db.account.create({
    data: { id: newId("account"), userId, accountId: userId, providerId: "credential", password: hash },
  });
  await addSession(userId, sessionId);
  return person;
}

const bearer = (token: string) => actorFromHeaders(db, new Headers({ authorization: `Bearer ${token}` }));

describe("does", () => {
  it("a profile takes the new name and language, and the change is audited", async () => {
    const { actor, ...rest } = await addPerson(db, "Budi");
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
    const person = await personWithPassword("Citra");
    await addSession(person.actor.userId);
    await changePassword(person, { currentPassword: password, newPassword: "kata sandi baru" });
    const account = await db.account.findFirstOrThrow({ where: { userId: person.actor.userId } });
    expect(await verifyPassword({ hash: account.password ?? "", password: "kata sandi baru" })).toBe(true);
    expect(await listSessions(person)).toMatchObject([
      {
        id: person.actor.sessionId,
        isCurrent: true,
        device: { browser: "Firefox", system: "Linux" },
        address: "203.0.113.7",
      },
    ]);
    const entry = await db.auditEntry.findFirstOrThrow({
      where: { action: "user.password-changed", entityId: person.actor.userId },
    });
    expect(JSON.stringify(entry)).not.toContain("kata sandi");
    expect(entry).toMatchObject({
      before: { sessions: [{ browser: "Firefox", system: "Linux" }] },
      after: { passwordChanged: true },
    });
  });

  it("one session ends alone, the others together", async () => {
    const person = await addPerson(db, "Eka");
    await addSession(person.actor.userId, person.actor.sessionId);
    const [second, third] = [await addSession(person.actor.userId), await addSession(person.actor.userId)];
    await endSession(person, { sessionId: second });
    expect((await listSessions(person)).map(({ id }) => id)).toContain(third);
    await endOtherSessions(person);
    expect((await listSessions(person)).map(({ id }) => id)).toEqual([person.actor.sessionId]);
    const entries = await db.auditEntry.findMany({ where: { entityId: person.actor.userId }, orderBy: { id: "asc" } });
    const before = { sessions: [{ browser: "Firefox", system: "Linux" }] };
    expect(entries).toMatchObject([
      { action: "user.session-ended", before, after: null },
      { action: "user.sessions-ended", before, after: null },
    ]);
  });

  it("a token works at once, is listed by its hint alone, and is audited without its secret", async () => {
    const person = await addPerson(db, "Fajar");
    const { token, id } = await createToken(person, { name: "CI", scopes: ["read", "chat"] });
    expect(await bearer(token)).toMatchObject({
      kind: "token",
      userId: person.actor.userId,
      tokenId: id,
      scopes: ["read", "chat"],
    });
    const listed = await listTokens(person);
    expect(listed).toMatchObject([{ id, name: "CI", scopes: ["read", "chat"] }]);
    const entries = await db.auditEntry.findMany({ where: { action: "token.created", entityId: id } });
    expect(entries).toMatchObject([{ before: null, after: { scopes: ["read", "chat"] } }]);
    expect(JSON.stringify([listed, entries, await db.apiToken.findMany()])).not.toContain(token);
  });

  it("a revoked token is nobody's from then on", async () => {
    const person = await addPerson(db, "Gita");
    const { token, id } = await createToken(person, { name: "Old", scopes: ["all"], days: null });
    await revokeToken(person, { tokenId: TokenId.parse(id) });
    expect(await bearer(token)).toBeNull();
    expect(await listTokens(person)).toEqual([]);
    expect(await db.auditEntry.findMany({ where: { action: "token.revoked", entityId: id } })).toMatchObject([
      { entityName: "Old", before: { scopes: ["all"], expiresAt: null }, after: null },
    ]);
  });
});

describe("refuses", () => {
  it("a wrong present password changes nothing", async () => {
    const person = await personWithPassword("Hadi");
    const answer = changePassword(person, { currentPassword: "salah sekali", newPassword: "kata sandi baru" });
    const fields = { currentPassword: { reason: "auth.wrong_current_password" } };
    await expect(answer).rejects.toMatchObject({ code: "invalid", fields });
    const account = await db.account.findFirstOrThrow({ where: { userId: person.actor.userId } });
    expect(await verifyPassword({ hash: account.password ?? "", password })).toBe(true);
  });

  it("a visitor has no account to change", async () => {
    const answer = updateProfile(visitorContext(db), { name: "Nobody", locale: "en" });
    await expect(answer).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("a token without a scope or with an unknown one is not made", async () => {
    const person = await addPerson(db, "Indah");
    await expect(createToken(person, { name: "None", scopes: [] })).rejects.toThrow();
    await expect(createToken(person, { name: "Long", scopes: ["read"], days: 10_000 })).rejects.toThrow();
    expect(await listTokens(person)).toEqual([]);
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
    const person = await addPerson(db, "Joko");
    const sessionId = await addSession(person.actor.userId, person.actor.sessionId);
    const { token, id } = await createToken(person, { name: "Mine", scopes: ["read"] });
    await expect(endSession(stranger, { sessionId })).rejects.toMatchObject({ code: "not_found" });
    await expect(revokeToken(stranger, { tokenId: TokenId.parse(id) })).rejects.toMatchObject({ code: "not_found" });
    await endOtherSessions(stranger);
    expect(await listSessions(person)).toHaveLength(1);
    expect(await bearer(token)).not.toBeNull();
    expect(await listTokens(stranger)).toEqual([]);
  });
});
