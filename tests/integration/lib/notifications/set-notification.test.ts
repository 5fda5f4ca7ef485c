import { describe, expect, test } from "vitest";
import { listNotifications, listSubscribers, setNotification } from "#lib/notifications/index.ts";
import { makeWorld, visitorContext } from "#tests/support/context.ts";

const world = await makeWorld();
const { db, workspaceId, owner, editor } = world;
const choice = { workspaceId, kind: "unanswered_digest", enabled: true } as const;

describe("does", () => {
  test("the reader's own choice, for one workspace and kind, and back", async () => {
    await setNotification(editor, choice);
    const [row] = await db.notificationChoice.findMany();
    expect(row).toMatchObject({ userId: editor.actor.userId, workspaceId, kind: "unanswered_digest", enabled: true });
    expect(row?.reportedAt).not.toBeNull();
    const of = async (ctx: typeof editor) => (await listNotifications(ctx, { workspaceId }))[0]?.enabled;
    expect(await of(editor)).toEqual({ unanswered_digest: true, handover: true });
    expect(await of(owner)).toEqual({ unanswered_digest: false, handover: true });
    await setNotification(editor, { ...choice, enabled: false });
    expect(await of(editor)).toEqual({ unanswered_digest: false, handover: true });
  });

  test("the history says who chose what, and nothing where nothing changed", async () => {
    await setNotification(owner, { ...choice, kind: "handover", enabled: false });
    await setNotification(owner, { ...choice, kind: "handover", enabled: false });
    const entries = await db.auditEntry.findMany({
      where: { action: "user.notification-set", actorId: owner.actor.userId },
    });
    expect(entries).toMatchObject([
      { entityName: "Warung Sari", before: { enabled: true }, after: { kind: "handover", enabled: false } },
    ]);
    await setNotification(owner, { ...choice, kind: "handover" });
  });
});

describe("refuses and isolates", () => {
  test("viewers and tokens that only read choose nothing; strangers and visitors find nothing", async () => {
    for (const ctx of [world.viewer, world.readToken])
      await expect(setNotification(ctx, choice)).rejects.toMatchObject({ code: "forbidden" });
    for (const ctx of [world.stranger, world.admin, visitorContext(db)])
      await expect(setNotification(ctx, choice)).rejects.toMatchObject({ code: "not_found" });
    expect(await listSubscribers(db, workspaceId, "unanswered_digest")).toEqual([]);
  });
});
