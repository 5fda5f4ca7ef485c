import { describe, expect, test } from "vitest";
import type { Context } from "#lib/access/context.ts";
import { listAuditActors, listAuditEntries, listAuditNames } from "#lib/audit/index.ts";
import { recordAudit } from "#lib/audit/record.ts";
import type { AuditFilter } from "#lib/audit/schema.ts";
import { systemContext } from "#lib/boot/system-context.ts";
import { newId } from "#lib/ids.ts";
import { makeWorld } from "#tests/support/context.ts";

const world = await makeWorld();

describe("does", () => {
  test("shows who did what, the newest first, secrets left out", async () => {
    await recordAudit(world.owner, {
      action: "bot.created",
      entityKind: "bot",
      entityName: "Satu",
      after: { name: "Satu" },
    });
    await recordAudit(world.owner, {
      action: "provider.updated",
      entityKind: "provider",
      entityName: "Dua",
      after: { apiKey: "sk-very-secret" },
    });
    const { items } = await listAuditEntries(world.admin, {});
    expect(items.map(({ entityName }) => entityName)).toEqual(["Dua", "Satu"]);
    expect(items[0]?.actorName).toBe("Owner");
    expect(JSON.stringify(items)).not.toContain("sk-very-secret");
  });

  test("whether there is a secret, and how long something may be, is told", async () => {
    await recordAudit(world.owner, {
      action: "bot.access-changed",
      entityKind: "bot",
      before: { hasPassword: false, password: "", maxAnswerTokens: 1_024 },
      after: { hasPassword: true, password: "rahasia", tokens: ["rk_secret"], keyHash: { of: "it" } },
    });
    const { items } = await listAuditEntries(world.admin, { query: "access-changed" });
    expect(items).toMatchObject([
      {
        before: { hasPassword: false, password: "", maxAnswerTokens: 1_024 },
        after: { hasPassword: true, password: "•••", tokens: "•••", keyHash: "•••" },
      },
    ]);
  });

  test("finds by action, actor or name", async () => {
    const { items } = await listAuditEntries(world.admin, { query: "provider" });
    expect(items.map(({ action }) => action)).toEqual(["provider.updated"]);
  });
});

describe("narrows", () => {
  const namesFor = async (filter: AuditFilter) =>
    (await listAuditEntries(world.admin, filter)).items.map(({ entityName }) => entityName);

  test("by who did it, Rakit itself among them", async () => {
    await recordAudit(systemContext(world.db), {
      action: "knowledge.created",
      entityKind: "base",
      entityName: "By itself",
      after: {},
    });
    const actors = await listAuditActors(world.admin);
    expect(actors).toEqual(
      expect.arrayContaining([
        { by: "system", name: "Rakit" },
        { by: expect.stringMatching(/^user_/), name: "Owner" },
      ]),
    );
    expect(await namesFor({ by: "system" })).toContain("By itself");
    const owner = actors.find(({ name }) => name === "Owner")?.by;
    expect(await namesFor({ by: owner, area: "models" })).toEqual(["Dua"]);
    expect(await namesFor({ by: owner })).not.toContain("By itself");
  });

  test("by kind and by time", async () => {
    expect(await namesFor({ area: "knowledge" })).toEqual(["By itself"]);
    expect(await namesFor({ area: "models", before: new Date(Date.now() - 3_600_000) })).toEqual([]);
    expect(await namesFor({ area: "models", from: new Date(Date.now() - 3_600_000) })).toEqual(["Dua"]);
  });

  test("gives the names of what entries mention, where it is still there", async () => {
    const base = await world.db.knowledgeBase.create({
      data: { id: newId("base"), workspaceId: world.workspaceId, name: "Produk", language: "id" },
    });
    await recordAudit(world.owner, {
      action: "bot.draft-saved",
      entityKind: "bot",
      before: { baseIds: [] },
      after: { baseIds: [base.id, newId("base")] },
    });
    const { items } = await listAuditEntries(world.admin, { query: "draft-saved" });
    expect(await listAuditNames(world.admin, items)).toEqual({ bases: [{ id: base.id, name: "Produk" }], models: [] });
  });
});

describe.each([
  ["entries", (ctx: Context) => listAuditEntries(ctx, {})],
  ["actors", listAuditActors],
  ["names", (ctx: Context) => listAuditNames(ctx, [])],
])("refuses and isolates: %s", (_, list) => {
  test("everybody but administrators, and a token of small scope", async () => {
    await expect(list(world.owner)).rejects.toMatchObject({ code: "forbidden" });
    await expect(list(world.readToken)).rejects.toMatchObject({ code: "forbidden" });
  });
});
