import { describe, expect, test } from "vitest";
import { createInvite } from "#lib/accounts/index.ts";
import { dropExpired } from "#lib/bin/index.ts";
import { createBot } from "#lib/bots/index.ts";
import { createBase } from "#lib/knowledge/index.ts";
import { openPage } from "#lib/publishing/index.ts";
import { countContents, deleteWorkspace } from "#lib/workspaces/index.ts";
import { addUser, addWorkspace, makeWorld, tokenContext, visitorContext } from "#tests/support/context.ts";
import { publishDraft } from "#tests/support/publishing.ts";

const world = await makeWorld();
const { db, system } = world;
const dayMs = 86_400_000;

async function newTeam() {
  const workspaceId = await addWorkspace(db, "team", "Tim");
  const owner = await addUser(db, "Pemilik", { roles: { [workspaceId]: "owner" } });
  const editor = await addUser(db, "Penyunting", { roles: { [workspaceId]: "editor" } });
  const bot = await createBot(owner, { workspaceId, from: { kind: "blank", name: "Kasir", language: "id" } });
  const { slug } = await publishDraft(owner, { botId: bot.id });
  await createBase(owner, { workspaceId, name: "Toko", description: "", language: "id" });
  return { workspaceId, owner, editor, botId: bot.id, slug };
}

describe("does", () => {
  test("nobody is in it any more, its page and its links are closed at once, and the log says what went", async () => {
    const { workspaceId, owner, slug } = await newTeam();
    const { token } = await createInvite(owner, { workspaceId, role: "editor", makesAdmin: false });
    expect(token).toBeTruthy();
    expect(await countContents(owner, { workspaceId })).toEqual({ bots: 1, published: 1, bases: 1, members: 2 });
    await deleteWorkspace(owner, { workspaceId });
    expect(await db.member.count({ where: { workspaceId } })).toBe(0);
    await expect(openPage(visitorContext(db), { slug })).rejects.toMatchObject({ code: "not_found" });
    expect(await db.invite.count({ where: { workspaceId, revokedAt: null } })).toBe(0);
    expect(await db.auditEntry.findFirst({ where: { action: "workspace.deleted", workspaceId } })).toMatchObject({
      entityName: "Tim",
      before: { members: 2, bots: 1, bases: 1, invites: 1 },
    });
  });

  test("what it held goes for good when it would leave the bin, and the workspace with it", async () => {
    const { workspaceId, owner, botId } = await newTeam();
    await deleteWorkspace(owner, { workspaceId });
    await dropExpired(system, new Date(Date.now() + 29 * dayMs));
    expect(await db.workspace.count({ where: { id: workspaceId } })).toBe(1);
    await dropExpired(system, new Date(Date.now() + 31 * dayMs));
    expect(await db.bot.count({ where: { id: botId } })).toBe(0);
    expect(await db.workspace.count({ where: { id: workspaceId } })).toBe(0);
    expect(await db.auditEntry.count({ where: { action: "workspace.dropped", entityId: workspaceId } })).toBe(1);
  });
});

describe("refuses", () => {
  test("editors, tokens of less than full scope, and a personal workspace", async () => {
    const { workspaceId, owner, editor } = await newTeam();
    for (const ctx of [editor, tokenContext(owner, ["write"])])
      await expect(deleteWorkspace(ctx, { workspaceId })).rejects.toMatchObject({ code: "forbidden" });
    const [own = workspaceId] = owner.actor.roles.keys();
    await expect(deleteWorkspace(owner, { workspaceId: own })).rejects.toMatchObject({
      code: "conflict",
      reason: "workspaces.personal",
    });
    expect(await db.member.count({ where: { workspaceId } })).toBe(2);
  });
});

test("isolates: a stranger neither counts nor deletes it", async () => {
  const { workspaceId } = await newTeam();
  const notFound = { code: "not_found" };
  await expect(deleteWorkspace(world.stranger, { workspaceId })).rejects.toMatchObject(notFound);
  await expect(countContents(world.stranger, { workspaceId })).rejects.toMatchObject(notFound);
});
