import { describe, expect, test } from "vitest";
import { listWorkspaces } from "#lib/workspaces/index.ts";
import { makeWorld, tokenContext, visitorContext } from "#tests/support/context.ts";

const world = await makeWorld();

describe("does", () => {
  test("lists the personal workspace first, each with the person's role", async () => {
    const own = await listWorkspaces(world.owner);
    expect(own.map(({ kind, role }) => ({ kind, role }))).toEqual([
      { kind: "personal", role: "owner" },
      { kind: "team", role: "owner" },
    ]);
  });
});

describe("refuses", () => {
  test("a visitor has none", async () => {
    await expect(listWorkspaces(visitorContext(world.db))).rejects.toMatchObject({ code: "unauthenticated" });
  });
});

describe("refuses by scope", () => {
  test("a token that may only chat or publish learns no name of a workspace", async () => {
    for (const scope of ["chat", "publish", "write"] as const) {
      await expect(listWorkspaces(tokenContext(world.owner, [scope]))).rejects.toMatchObject({ code: "forbidden" });
    }
    expect(await listWorkspaces(tokenContext(world.owner, ["read"]))).toHaveLength(2);
  });
});

describe("isolates", () => {
  test("a stranger does not see the team", async () => {
    const own = await listWorkspaces(world.stranger);
    expect(own.some(({ id }) => id === world.workspaceId)).toBe(false);
  });
});
