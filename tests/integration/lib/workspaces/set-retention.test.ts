import { describe, expect, test } from "vitest";
import { getRetention, setRetention } from "#lib/workspaces/index.ts";
import { makeWorld } from "#tests/support/context.ts";

const world = await makeWorld();
const { db, workspaceId, owner } = world;

describe("does", () => {
  test("keeps the days, writes the change down, and takes them away again", async () => {
    expect(await getRetention(owner, { workspaceId })).toBeNull();
    await setRetention(owner, { workspaceId, retentionDays: 30 });
    expect(await getRetention(owner, { workspaceId })).toBe(30);
    expect(await db.auditEntry.findFirst({ where: { action: "workspace.retention-set" } })).toMatchObject({
      workspaceId,
      before: { retentionDays: null },
      after: { retentionDays: 30 },
    });
    await setRetention(owner, { workspaceId, retentionDays: null });
    expect(await getRetention(owner, { workspaceId })).toBeNull();
  });
});

describe("refuses", () => {
  test("editors, viewers, and tokens that may only read", async () => {
    for (const ctx of [world.editor, world.viewer, world.readToken])
      await expect(setRetention(ctx, { workspaceId, retentionDays: 1 })).rejects.toMatchObject({ code: "forbidden" });
    expect(await getRetention(owner, { workspaceId })).toBeNull();
  });
});

describe("isolates", () => {
  test("a stranger finds no workspace", async () => {
    await expect(setRetention(world.stranger, { workspaceId, retentionDays: 1 })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
