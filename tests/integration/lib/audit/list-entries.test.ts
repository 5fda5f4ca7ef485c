import { describe, expect, test } from "vitest";
import { listAuditEntries } from "#lib/audit/index.ts";
import { recordAudit } from "#lib/audit/record.ts";
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

describe("refuses", () => {
  test("everybody but administrators", async () => {
    await expect(listAuditEntries(world.owner, {})).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("isolates", () => {
  test("a token of small scope reads nothing", async () => {
    await expect(listAuditEntries(world.readToken, {})).rejects.toMatchObject({ code: "forbidden" });
  });
});
