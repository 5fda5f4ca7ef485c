import { expect, test } from "vitest";
import { suspendUser } from "#lib/accounts/index.ts";
import { listSubscribers, setNotification } from "#lib/notifications/index.ts";
import { addUser, makeWorld } from "#tests/support/context.ts";

const world = await makeWorld();
const { db, workspaceId, owner, editor } = world;
const namesOf = async (kind: "handover" | "unanswered_digest") =>
  (await listSubscribers(db, workspaceId, kind)).map(({ name }) => name);

test("of hand-overs, every owner and editor who did not switch them off", async () => {
  expect(await listSubscribers(db, workspaceId, "handover")).toEqual([
    { userId: owner.actor.userId, email: owner.actor.email, name: "Owner", locale: "en" },
    { userId: editor.actor.userId, email: editor.actor.email, name: "Editor", locale: "en" },
  ]);
  await setNotification(owner, { workspaceId, kind: "handover", enabled: false });
  expect(await namesOf("handover")).toEqual(["Editor"]);
});

test("of digests, only who switched them on", async () => {
  expect(await namesOf("unanswered_digest")).toEqual([]);
  await setNotification(editor, { workspaceId, kind: "unanswered_digest", enabled: true });
  expect(await namesOf("unanswered_digest")).toEqual(["Editor"]);
});

test("nobody who was suspended, became a viewer or left, and nobody of a deleted workspace", async () => {
  const guest = await addUser(db, "Guest", { roles: { [workspaceId]: "editor" } });
  const { userId } = guest.actor;
  const member = { workspaceId_userId: { workspaceId, userId } };
  expect(await namesOf("handover")).toContain("Guest");
  await db.member.update({ where: member, data: { role: "viewer" } });
  expect(await namesOf("handover")).not.toContain("Guest");
  await db.member.update({ where: member, data: { role: "editor" } });
  await suspendUser(world.admin, { userId });
  expect(await namesOf("handover")).not.toContain("Guest");
  await db.user.update({ where: { id: userId }, data: { status: "active" } });
  await db.member.delete({ where: member });
  expect(await namesOf("handover")).not.toContain("Guest");
  await db.workspace.update({ where: { id: workspaceId }, data: { deletedAt: new Date() } });
  expect(await namesOf("handover")).toEqual([]);
});
