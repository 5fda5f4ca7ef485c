/** The one table of permissions, read by every verb through `lib/access/require.ts`. */

export const workspaceRoles = ["owner", "editor", "viewer"] as const;
export type WorkspaceRole = (typeof workspaceRoles)[number];

export const tokenScopes = ["read", "write", "publish", "chat", "all"] as const;
export type TokenScope = (typeof tokenScopes)[number];

type Rule = { roles: readonly WorkspaceRole[]; scopes: readonly TokenScope[] };

const everyone = ["owner", "editor", "viewer"] as const;
const makers = ["owner", "editor"] as const;
const owners = ["owner"] as const;

export const policy = {
  "workspace.read": { roles: everyone, scopes: ["read", "all"] },
  "workspace.manage": { roles: owners, scopes: ["all"] },
  "bots.read": { roles: everyone, scopes: ["read", "all"] },
  "bots.write": { roles: makers, scopes: ["write", "all"] },
  "bots.publish": { roles: makers, scopes: ["publish", "all"] },
  "bots.try": { roles: everyone, scopes: ["chat", "all"] },
  "knowledge.read": { roles: everyone, scopes: ["read", "all"] },
  "knowledge.write": { roles: makers, scopes: ["write", "all"] },
  "templates.read": { roles: everyone, scopes: ["read", "all"] },
  "templates.write": { roles: makers, scopes: ["write", "all"] },
  "conversations.read": { roles: makers, scopes: ["read", "all"] },
  "conversations.write": { roles: makers, scopes: ["write", "all"] },
} as const satisfies Record<string, Rule>;

export type Permission = keyof typeof policy;

export function roleAllows(role: WorkspaceRole, permission: Permission): boolean {
  const roles: readonly WorkspaceRole[] = policy[permission].roles;
  return roles.includes(role);
}

export function scopesAllow(scopes: readonly TokenScope[], permission: Permission): boolean {
  const allowed: readonly TokenScope[] = policy[permission].scopes;
  return scopes.some((scope) => allowed.includes(scope));
}
