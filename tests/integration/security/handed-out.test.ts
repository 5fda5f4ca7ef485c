/** What somebody hands out is worth what they may do when it is used; what is invented costs the server nothing. */
import { beforeAll, describe, expect, it } from "vitest";
import {
  changePassword,
  createInvite,
  createResetLink,
  createToken,
  listTokens,
  register,
  resetPassword,
  signIn,
  suspendUser,
  updateUser,
} from "#lib/accounts/index.ts";
import { hashPassword, maxWaiting, verifyPassword } from "#lib/auth/passwords.ts";
import { type AnyId, asId } from "#lib/ids.ts";
import { processWide } from "#lib/process-wide.ts";
import { updateSettings } from "#lib/settings/index.ts";
import { addUser, makeWorld, visitorContext } from "#tests/support/context.ts";

const { db, admin, system } = await makeWorld();
const visitor = visitorContext(db);
const fresh = "kata sandi baru";
const invalid = { code: "forbidden", reason: "auth.reset_invalid" };
const headId = admin.actor.userId;

beforeAll(() => updateSettings(system, { registration: "invite" }));

async function addAdmin(name: string) {
  const user = await addUser(db, name);
  const userId = user.actor.userId;
  await updateUser(admin, { userId, isAdmin: true });
  return { userId, ctx: { ...user, actor: { ...user.actor, isAdmin: true } } };
}

const reset = (token: string) => resetPassword(visitor, { token, password: fresh });

const entriesOf = (action: string, entityId: AnyId) => db.auditEntry.findMany({ where: { action, entityId } });

describe("a reset link for another administrator", () => {
  it("opens nothing once its maker is suspended, also after they are back", async () => {
    const { ctx, userId } = await addAdmin("Rangga");
    const { token } = await createResetLink(ctx, { userId: headId });
    await suspendUser(admin, { userId });
    await expect(reset(token)).rejects.toMatchObject(invalid);
    await db.user.update({ where: { id: userId }, data: { status: "active" } });
    await expect(reset(token)).rejects.toMatchObject(invalid);
    expect(await entriesOf("user.suspended", userId)).toMatchObject([
      { before: { resetLinks: 1 }, after: { resetLinks: 0 } },
    ]);
  });

  it("opens nothing once its maker is an administrator no more, also after they are one again", async () => {
    const { ctx, userId } = await addAdmin("Sekar");
    const [{ token }, invite] = [
      await createResetLink(ctx, { userId: headId }),
      await createInvite(ctx, { makesAdmin: true }),
    ];
    await updateUser(admin, { userId, isAdmin: false });
    await expect(reset(token)).rejects.toMatchObject(invalid);
    await updateUser(admin, { userId, isAdmin: true });
    await expect(reset(token)).rejects.toMatchObject(invalid);
    const form = { name: "Tari", email: "tari@example.org", password: fresh, locale: "id" as const };
    const joining = register(visitor, { ...form, inviteToken: invite.token });
    await expect(joining).rejects.toMatchObject({ reason: "auth.invite_invalid" });
    expect((await entriesOf("user.role-changed", userId)).map(({ before }) => before)).toContainEqual({
      isAdmin: true,
      resetLinks: 1,
      invites: 1,
    });
  });

  it("is worth nothing where its maker lost the right by any other way", async () => {
    const { ctx, userId } = await addAdmin("Umar");
    const { token } = await createResetLink(ctx, { userId: headId });
    await db.user.update({ where: { id: userId }, data: { isAdmin: false } });
    await expect(reset(token)).rejects.toMatchObject(invalid);
    await db.user.delete({ where: { id: userId } });
    await expect(reset(token)).rejects.toMatchObject(invalid);
  });

  it("of somebody who is suspended meanwhile opens nothing when they are back", async () => {
    const user = await addUser(db, "Vina");
    const userId = user.actor.userId;
    const { token } = await createResetLink(admin, { userId });
    await suspendUser(admin, { userId });
    await db.user.update({ where: { id: userId }, data: { status: "active" } });
    await expect(reset(token)).rejects.toMatchObject(invalid);
  });
});

describe("a password that is set by a link", () => {
  it("ends the tokens of its person's programs, and says in the log whose link it was", async () => {
    const user = await addUser(db, "Wulan");
    const userId = user.actor.userId;
    await createToken(user, { name: "CI", scopes: ["all"] });
    await reset((await createResetLink(admin, { userId })).token);
    expect(await listTokens(user)).toEqual([]);
    expect(await entriesOf("user.password-reset", userId)).toMatchObject([
      { before: { tokens: 1 }, after: { linkCreatedById: headId } },
    ]);
  });
});

describe("one's own new password", () => {
  it("leaves the tokens, or ends them where that is wished", async () => {
    const user = await addUser(db, "Yudi");
    const { userId } = user.actor;
    const password = await hashPassword("kata sandi lama");
    await db.account.create({
      data: { id: asId("account", `acct_${userId}`), userId, accountId: userId, providerId: "credential", password },
    });
    await createToken(user, { name: "CI", scopes: ["all"] });
    await changePassword(user, { currentPassword: "kata sandi lama", newPassword: fresh });
    expect(await listTokens(user)).toHaveLength(1);
    await changePassword(user, { currentPassword: fresh, newPassword: "kata sandi lain", endsTokens: true });
    expect(await listTokens(user)).toEqual([]);
  });
});

describe("while the line of those who wait for a hash stands still", () => {
  type Line = (<T>(work: () => Promise<T>) => Promise<T>) & { concurrency: number; clearQueue: () => void };
  const lines = () =>
    processWide<{ make: Line; check: Line }>("password-queues", () => expect.unreachable("there are lines"));

  /** Runs `work` with nothing in the line moving until it is done. */
  async function standingStill<T>(line: Line, work: () => Promise<T>): Promise<T> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const held = Array.from({ length: line.concurrency }, () => line(() => promise));
    try {
      return await work();
    } finally {
      resolve();
      await Promise.all(held);
    }
  }

  it("invented links are answered, for they are looked at first", async () => {
    await hashPassword(fresh);
    await standingStill(lines().make, async () => {
      await expect(reset("invented")).rejects.toMatchObject(invalid);
      const form = { name: "Zaki", email: "zaki@example.org", password: fresh, locale: "id" as const };
      const joining = register(visitor, { ...form, inviteToken: "invented" });
      await expect(joining).rejects.toMatchObject({ reason: "auth.invite_invalid" });
    });
  });

  it("people sign in, for checks have a line of their own", async () => {
    const hash = await hashPassword(fresh);
    const user = await addUser(db, "Ajeng");
    const { userId, email } = user.actor;
    await db.account.create({
      data: {
        id: asId("account", `acct_${userId}`),
        userId,
        accountId: userId,
        providerId: "credential",
        password: hash,
      },
    });
    await standingStill(lines().make, async () => {
      expect((await signIn(visitor, { email, password: fresh })).locale).toBeDefined();
    });
  });

  it.each(["make", "check"] as const)("nobody more is let into the line to %s one than it holds", async (name) => {
    const hash = await hashPassword(fresh);
    const join = () => (name === "make" ? hashPassword(fresh) : verifyPassword({ hash, password: fresh }));
    await standingStill(lines()[name], async () => {
      for (let waiting = 0; waiting < maxWaiting; waiting++) void join();
      await expect(join()).rejects.toMatchObject({ code: "rate_limited" });
      lines()[name].clearQueue();
    });
  });
});
