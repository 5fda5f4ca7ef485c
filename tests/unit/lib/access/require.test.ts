import { describe, expect, test } from "vitest";
import type { Actor, Context, TokenActor, UserActor } from "#lib/access/context.ts";
import type { Permission, TokenScope, WorkspaceRole } from "#lib/access/policy.ts";
import {
  can,
  inPermittedWorkspace,
  inVisibleWorkspace,
  requireAdmin,
  requirePermission,
  requireUserActor,
  visibleWorkspaceIds,
} from "#lib/access/require.ts";
import { isAppError } from "#lib/errors.ts";
import { asId, newId, type WorkspaceId } from "#lib/ids.ts";

const shop = asId("workspace", "ws_shop");
const school = asId("workspace", "ws_school");
const foreign = asId("workspace", "ws_foreign");

type UserFields = { isAdmin?: boolean; roles?: ReadonlyMap<WorkspaceId, WorkspaceRole> };

const visitorId = newId("visitor");

const account = ({ isAdmin = false, roles = new Map() }: UserFields) => ({
  userId: asId("user", "user_sari"),
  name: "Sari",
  email: "sari@example.org",
  isAdmin,
  roles,
});

const user = (fields: UserFields = {}): UserActor => ({
  ...account(fields),
  kind: "user",
  sessionId: asId("session", "sess_1"),
  visitorId,
});
const token = (scopes: TokenScope[], fields: UserFields = {}): TokenActor => ({
  ...account(fields),
  kind: "token",
  tokenId: asId("token", "tok_1"),
  scopes,
});
const visitor: Actor = { kind: "visitor", visitorId };
const system: Actor = { kind: "system" };

/** Nothing here reads the database. */
const noDb = {} as Context["db"];
const by = (actor: Actor): Context => ({
  actor,
  db: noDb,
  requestId: asId("request", "req_1"),
  locale: "id",
  clientAddress: "127.0.0.1",
});

/** The error's code, or null when nothing was thrown. */
function refusal(run: () => unknown): string | null {
  try {
    run();
    return null;
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
}

const inBoth = new Map([
  [shop, "owner"],
  [school, "viewer"],
] as const);

describe("who may", () => {
  test.each<[string, Actor, Permission, WorkspaceId, boolean]>([
    ["an owner manage", user({ roles: inBoth }), "workspace.manage", shop, true],
    ["a viewer read", user({ roles: inBoth }), "bots.read", school, true],
    ["a viewer write", user({ roles: inBoth }), "bots.write", school, false],
    ["a person read elsewhere", user({ roles: inBoth }), "bots.read", foreign, false],
    ["an administrator without a role read", user({ isAdmin: true }), "bots.read", shop, false],
    ["an owner's token to write write", token(["write"], { roles: inBoth }), "bots.write", shop, true],
    ["an owner's token to read write", token(["read"], { roles: inBoth }), "bots.write", shop, false],
    ["a viewer's token to all write", token(["all"], { roles: inBoth }), "bots.write", school, false],
    ["a token to all read elsewhere", token(["all"], { roles: inBoth }), "bots.read", foreign, false],
    ["an owner's token without scopes read", token([], { roles: inBoth }), "bots.read", shop, false],
    ["a visitor try", visitor, "bots.try", shop, false],
    ["the system manage", system, "workspace.manage", shop, true],
  ])("%s", (_, actor, permission, workspaceId, allowed) => {
    expect(can(by(actor), permission, workspaceId)).toBe(allowed);
  });
});

describe("what is refused", () => {
  test.each<[string, Actor, Permission, WorkspaceId, string | null]>([
    ["what is allowed is let through", user({ roles: inBoth }), "bots.write", shop, null],
    ["the system is let through", system, "bots.write", foreign, null],
    ["too small a role is forbidden", user({ roles: inBoth }), "bots.write", school, "forbidden"],
    ["too small a scope is forbidden", token(["read"], { roles: inBoth }), "bots.write", shop, "forbidden"],
    ["a workspace of others is not found", user({ roles: inBoth }), "bots.read", foreign, "not_found"],
    [
      "a workspace of others is not found by a token",
      token(["all"], { roles: inBoth }),
      "bots.read",
      foreign,
      "not_found",
    ],
    ["a workspace of others is not found by an administrator", user({ isAdmin: true }), "bots.read", shop, "not_found"],
    ["any workspace is not found by a visitor", visitor, "bots.read", shop, "not_found"],
  ])("%s", (_, actor, permission, workspaceId, code) => {
    expect(refusal(() => requirePermission(by(actor), permission, workspaceId))).toBe(code);
  });
});

describe("which rows", () => {
  test.each<[string, Actor, string[] | null]>([
    ["the system sees all", system, null],
    ["a person sees those of their workspaces", user({ roles: inBoth }), [shop, school]],
    ["a token sees those of its person, whatever its scopes", token([], { roles: inBoth }), [shop, school]],
    ["an administrator sees none by that alone", user({ isAdmin: true }), []],
    ["a visitor sees none", visitor, []],
  ])("%s", (_, actor, ids) => {
    expect(visibleWorkspaceIds(by(actor))).toEqual(ids);
    expect(inVisibleWorkspace(by(actor))).toEqual(ids === null ? {} : { workspaceId: { in: ids } });
  });

  test.each<[string, Actor, Permission, string[] | null]>([
    ["the system lists all", system, "bots.write", null],
    ["a person lists where the role is enough", user({ roles: inBoth }), "bots.write", [shop]],
    ["a person lists all for what every role may", user({ roles: inBoth }), "bots.read", [shop, school]],
    ["a token lists where role and scope are enough", token(["write"], { roles: inBoth }), "bots.write", [shop]],
    ["a token of another scope lists nothing", token(["read"], { roles: inBoth }), "bots.write", []],
    ["a visitor lists nothing", visitor, "bots.read", []],
  ])("%s", (_, actor, permission, ids) => {
    expect(inPermittedWorkspace(by(actor), permission)).toEqual(ids === null ? {} : { workspaceId: { in: ids } });
  });
});

describe("a person", () => {
  test.each([user(), token(["read"])])("is behind a $kind", (actor) => {
    expect(requireUserActor(by(actor))).toBe(actor);
  });

  test.each([visitor, system])("is not behind a $kind", (actor) => {
    expect(refusal(() => requireUserActor(by(actor)))).toBe("unauthenticated");
  });
});

describe("an administrator is asked for", () => {
  test.each<[string, Actor, string | null]>([
    ["and an administrator passes", user({ isAdmin: true }), null],
    ["and the system passes", system, null],
    ["and an administrator's token to all passes", token(["read", "all"], { isAdmin: true }), null],
    [
      "and an administrator's token of every smaller scope is forbidden",
      token(["read", "write", "publish", "chat"], { isAdmin: true }),
      "forbidden",
    ],
    ["and a person is forbidden", user({ roles: inBoth }), "forbidden"],
    ["and a person's token to all is forbidden", token(["all"], { roles: inBoth }), "forbidden"],
    ["and a visitor has to sign in", visitor, "unauthenticated"],
  ])("%s", (_, actor, code) => {
    expect(refusal(() => requireAdmin(by(actor)))).toBe(code);
  });
});
