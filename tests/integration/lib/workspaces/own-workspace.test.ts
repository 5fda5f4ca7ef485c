import { describe, expect, test } from "vitest";
import { asId } from "#lib/ids.ts";
import { enterOwnWorkspace } from "#lib/workspaces/index.ts";
import { addUser, makeWorld, visitorContext } from "#tests/support/context.ts";

const { db, readToken } = await makeWorld();

describe("does", () => {
  test("somebody without any workspace gets one of their own, once", async () => {
    const user = await addUser(db, "Sendiri");
    await db.workspace.deleteMany({ where: { personalUserId: user.actor.userId } });
    const { id } = await enterOwnWorkspace(user);
    expect(await enterOwnWorkspace(user)).toEqual({ id });
    expect(
      await db.member.findMany({ where: { userId: user.actor.userId }, include: { workspace: true } }),
    ).toMatchObject([{ role: "owner", workspace: { id, kind: "personal", name: user.actor.name } }]);
    const entries = await db.auditEntry.findMany({
      where: { action: "workspace.entered", entityId: id },
      orderBy: { id: "asc" },
    });
    expect(entries).toMatchObject([{ after: { isNew: true } }, { after: { isNew: false } }]);
  });

  test("somebody who was put out of their own owns it again, with what is in it", async () => {
    const user = await addUser(db, "Kembali");
    const { id } = await enterOwnWorkspace(user);
    await db.knowledgeBase.create({
      data: { id: asId("base", "kb_own00000000"), workspaceId: id, name: "Milik sendiri", language: "id" },
    });
    await db.member.deleteMany({ where: { userId: user.actor.userId } });
    expect(await enterOwnWorkspace(user)).toEqual({ id });
    expect(await db.member.count({ where: { userId: user.actor.userId, workspaceId: id, role: "owner" } })).toBe(1);
    expect(await db.knowledgeBase.count({ where: { workspaceId: id } })).toBe(1);
  });
});

describe("refuses", () => {
  test("a visitor", async () => {
    await expect(enterOwnWorkspace(visitorContext(db))).rejects.toMatchObject({ code: "unauthenticated" });
  });
});

describe("isolates", () => {
  test("a program enters nobody's but its own person's", async () => {
    const { id } = await enterOwnWorkspace(readToken);
    expect(await db.workspace.findUnique({ where: { id } })).toMatchObject({ personalUserId: readToken.actor.userId });
  });
});
