/** A small world in a fresh database: people with roles, their workspaces, and a context for each of them. */
import { afterAll } from "vitest";
import type { Context, TokenActor, UserActor, VisitorActor } from "#lib/access/context.ts";
import type { TokenScope, WorkspaceRole } from "#lib/access/policy.ts";
import { type DbClient, sharedDb } from "#lib/db/client.ts";
import { asId, newId, type UserId, type VisitorId, type WorkspaceId } from "#lib/ids.ts";

export type World = {
  db: DbClient;
  workspaceId: WorkspaceId;
  strangerWorkspaceId: WorkspaceId;
  system: Context;
  owner: Context & { actor: UserActor };
  editor: Context & { actor: UserActor };
  viewer: Context & { actor: UserActor };
  stranger: Context & { actor: UserActor };
  admin: Context & { actor: UserActor };
  readToken: Context & { actor: TokenActor };
};

const base = (db: DbClient) => ({ db, requestId: newId("request"), locale: "en" as const, clientAddress: "127.0.0.1" });

export const newVisitorId = (): VisitorId => newId("visitor");

export function visitorContext(db: DbClient): Context & { actor: VisitorActor } {
  return { ...base(db), actor: { kind: "visitor", visitorId: newVisitorId() } };
}

export async function addWorkspace(
  db: DbClient,
  kind: "personal" | "team" | "system",
  name: string,
  personalUserId?: UserId,
): Promise<WorkspaceId> {
  const id = newId("workspace");
  await db.workspace.create({ data: { id, kind, name, personalUserId } });
  return id;
}

/** A person with a personal workspace and the given roles. */
export async function addUser(
  db: DbClient,
  name: string,
  options: { isAdmin?: boolean; roles?: Record<WorkspaceId, WorkspaceRole> } = {},
): Promise<Context & { actor: UserActor }> {
  const userId = newId("user");
  const email = `${name.toLowerCase()}-${userId.slice(-6)}@example.org`;
  await db.user.create({ data: { id: userId, name, email, isAdmin: options.isAdmin ?? false, locale: "en" } });
  const personal = await addWorkspace(db, "personal", name, userId);
  const given = Object.entries(options.roles ?? {}).map(([id, role]) => [asId("workspace", id), role] as const);
  const roles = new Map<WorkspaceId, WorkspaceRole>([[personal, "owner"], ...given]);
  for (const [workspaceId, role] of roles) {
    await db.member.create({ data: { id: newId("member"), workspaceId, userId, role } });
  }
  return {
    ...base(db),
    actor: {
      kind: "user",
      userId,
      name,
      email,
      isAdmin: options.isAdmin ?? false,
      roles,
      sessionId: newId("session"),
      visitorId: newVisitorId(),
    },
  };
}

export function tokenContext(
  user: Context & { actor: UserActor },
  scopes: TokenScope[],
): Context & { actor: TokenActor } {
  const { kind: _, sessionId: __, visitorId: ___, ...rest } = user.actor;
  return { ...user, actor: { ...rest, kind: "token", tokenId: newId("token"), scopes } };
}

export async function makeWorld(): Promise<World> {
  const db = sharedDb();
  afterAll(() => db.$disconnect());
  const workspaceId = await addWorkspace(db, "team", "Warung Sari");
  const owner = await addUser(db, "Owner", { roles: { [workspaceId]: "owner" } });
  const stranger = await addUser(db, "Stranger");
  return {
    db,
    workspaceId,
    strangerWorkspaceId: [...stranger.actor.roles.keys()][0] ?? newId("workspace"),
    system: { ...base(db), actor: { kind: "system" } },
    owner,
    editor: await addUser(db, "Editor", { roles: { [workspaceId]: "editor" } }),
    viewer: await addUser(db, "Viewer", { roles: { [workspaceId]: "viewer" } }),
    stranger,
    admin: await addUser(db, "Admin", { isAdmin: true }),
    readToken: tokenContext(owner, ["read"]),
  };
}
