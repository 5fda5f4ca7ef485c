import { describe, expect, test } from "vitest";
import { createBot, getBot, saveDraft } from "#lib/bots/index.ts";
import { openPage, setAccess } from "#lib/publishing/index.ts";
import { makeWorld, tokenContext, visitorContext } from "#tests/support/context.ts";
import { publishDraft } from "#tests/support/publishing.ts";

const world = await makeWorld();
const { db, editor, workspaceId } = world;
const visitor = visitorContext(db);

async function newPublished(name: string) {
  const bot = await createBot(editor, { workspaceId, from: { kind: "blank", name, language: "en" } });
  const { slug } = await publishDraft(editor, { botId: bot.id });
  return { botId: bot.id, spec: bot.draft, slug };
}

describe("does", () => {
  test("visitors meet the new access at once and still the published version, while the draft stays unpublished", async () => {
    const { botId, spec, slug } = await newPublished("Steady");
    await saveDraft(editor, { botId, revision: 1, spec: { ...spec, name: "Newer" } });
    await setAccess(editor, { botId, access: "password", password: "rahasia" });
    expect(await openPage(visitor, { slug })).toMatchObject({ kind: "password", bot: { name: "Steady" } });
    expect(await getBot(editor, { botId })).toMatchObject({
      state: "changed",
      access: "password",
      revision: 2,
      publishedVersion: { number: 1 },
    });
    await setAccess(editor, { botId, access: "public" });
    expect(await openPage(visitor, { slug })).toMatchObject({ kind: "open", bot: { name: "Steady" } });
    const entries = await db.auditEntry.findMany({ where: { entityId: botId, action: "bot.access-changed" } });
    expect(entries).toHaveLength(2);
    expect(JSON.stringify(entries)).not.toContain("rahasia");
  });

  test("what is so already is no change", async () => {
    const { botId } = await newPublished("Same");
    await setAccess(editor, { botId, access: "public" });
    expect(await db.auditEntry.count({ where: { entityId: botId, action: "bot.access-changed" } })).toBe(0);
  });
});

describe("refuses", () => {
  test("a password access without a password; viewers; and tokens that may not publish", async () => {
    const { botId } = await newPublished("Open");
    await expect(setAccess(editor, { botId, access: "password" })).rejects.toMatchObject({
      code: "invalid",
      fields: { password: { reason: "required" } },
    });
    for (const ctx of [world.viewer, tokenContext(editor, ["write"])])
      await expect(setAccess(ctx, { botId, access: "private" })).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("isolates: a stranger changes nobody's access", async () => {
  const { botId, slug } = await newPublished("Ours");
  await expect(setAccess(world.stranger, { botId, access: "private" })).rejects.toMatchObject({ code: "not_found" });
  expect(await openPage(visitor, { slug })).toMatchObject({ kind: "open" });
});
