import { describe, expect, test } from "vitest";
import {
  type Permission,
  policy,
  roleAllows,
  scopesAllow,
  type TokenScope,
  tokenScopes,
  type WorkspaceRole,
  workspaceRoles,
} from "#lib/access/policy.ts";

const expected: Record<Permission, { roles: WorkspaceRole[]; scope: TokenScope | null }> = {
  "workspace.read": { roles: ["owner", "editor", "viewer"], scope: "read" },
  "workspace.manage": { roles: ["owner"], scope: null },
  "bots.read": { roles: ["owner", "editor", "viewer"], scope: "read" },
  "bots.write": { roles: ["owner", "editor"], scope: "write" },
  "bots.publish": { roles: ["owner", "editor"], scope: "publish" },
  "bots.try": { roles: ["owner", "editor", "viewer"], scope: "chat" },
  "knowledge.read": { roles: ["owner", "editor", "viewer"], scope: "read" },
  "knowledge.write": { roles: ["owner", "editor"], scope: "write" },
  "templates.read": { roles: ["owner", "editor", "viewer"], scope: "read" },
  "templates.write": { roles: ["owner", "editor"], scope: "write" },
  "conversations.read": { roles: ["owner", "editor"], scope: "read" },
  "conversations.write": { roles: ["owner", "editor"], scope: "write" },
};

// The keys of the table above are checked against the policy's by its type.
const permissions = Object.keys(expected) as Permission[];

test("the table below names every permission", () => {
  expect(permissions.toSorted()).toEqual(Object.keys(policy).toSorted());
});

describe("roles", () => {
  const rows = permissions.flatMap((permission) =>
    workspaceRoles.map((role) => ({ permission, role, allowed: expected[permission].roles.includes(role) })),
  );

  test.each(rows)("$permission for $role: $allowed", ({ permission, role, allowed }) => {
    expect(roleAllows(role, permission)).toBe(allowed);
  });
});

describe("scopes", () => {
  const rows = permissions.flatMap((permission) =>
    tokenScopes.map((scope) => ({
      permission,
      scope,
      allowed: scope === "all" || scope === expected[permission].scope,
    })),
  );

  test.each(rows)("$permission for a token to $scope: $allowed", ({ permission, scope, allowed }) => {
    expect(scopesAllow([scope], permission)).toBe(allowed);
  });

  test.each(permissions)("%s is denied to a token without scopes", (permission) => {
    expect(scopesAllow([], permission)).toBe(false);
  });

  test("one of several scopes is enough", () => {
    expect(scopesAllow(["chat", "publish", "write"], "bots.write")).toBe(true);
    expect(scopesAllow(["chat", "publish", "write"], "bots.read")).toBe(false);
  });
});
