/** Applies the policy to one context. Domains' `access.ts` files call it after their query has found the row. */
import { forbidden, notFound, unauthenticated } from "#lib/errors.ts";
import type { WorkspaceId } from "#lib/ids.ts";
import type { Context, TokenActor, UserActor } from "./context.ts";
import { type Permission, roleAllows, scopesAllow } from "./policy.ts";

/** Workspaces whose rows the actor may read; null means all of them. */
export function visibleWorkspaceIds(ctx: Context): WorkspaceId[] | null {
  switch (ctx.actor.kind) {
    case "system":
      return null;
    case "user":
    case "token":
      return [...ctx.actor.roles.keys()];
    case "visitor":
      return [];
  }
}

/** The part of a WHERE that restricts rows to the actor's workspaces. */
export function inVisibleWorkspace(ctx: Context): { workspaceId?: { in: WorkspaceId[] } } {
  const ids = visibleWorkspaceIds(ctx);
  return ids === null ? {} : { workspaceId: { in: ids } };
}

/** False only for a token whose scopes leave the permission out. */
export const isInScope = ({ actor }: Pick<Context, "actor">, permission: Permission): boolean =>
  actor.kind !== "token" || scopesAllow(actor.scopes, permission);

export function can(ctx: Context, permission: Permission, workspaceId: WorkspaceId): boolean {
  const { actor } = ctx;
  if (actor.kind === "system") return true;
  if (actor.kind === "visitor") return false;
  const role = actor.roles.get(workspaceId);
  if (!role || !roleAllows(role, permission)) return false;
  return isInScope(ctx, permission);
}

/** The part of a list's WHERE: workspaces in which the actor's role and scope give the permission. */
export function inPermittedWorkspace(ctx: Context, permission: Permission): { workspaceId?: { in: WorkspaceId[] } } {
  const ids = visibleWorkspaceIds(ctx);
  return ids === null ? {} : { workspaceId: { in: ids.filter((id) => can(ctx, permission, id)) } };
}

/**
 * Throws: not found for a workspace that the actor cannot see, forbidden for one where the role or scope is
 * insufficient.
 */
export function requirePermission(ctx: Context, permission: Permission, workspaceId: WorkspaceId): void {
  if (can(ctx, permission, workspaceId)) return;
  const visible = visibleWorkspaceIds(ctx);
  throw visible === null || visible.includes(workspaceId) ? forbidden() : notFound("workspace");
}

/** The user behind the context. Throws unauthenticated for visitors and the system. */
export function requireUserActor(ctx: Context): UserActor | TokenActor {
  if (ctx.actor.kind === "user" || ctx.actor.kind === "token") return ctx.actor;
  throw unauthenticated();
}

/** Throws unless the actor is an administrator, an administrator's token of full scope, or the system. */
export function requireAdmin(ctx: Context): void {
  if (ctx.actor.kind === "system") return;
  const user = requireUserActor(ctx);
  const allowed = user.isAdmin && (user.kind === "user" || user.scopes.includes("all"));
  if (!allowed) throw forbidden();
}
