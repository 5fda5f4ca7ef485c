import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { deleteBot } from "#lib/bots/index.ts";
import { addDemo, findDemoOffer, storeSeededLanguages } from "#lib/demo/index.ts";
import { demosByLanguage } from "#prisma/seed/demos.ts";
import { makeWorld } from "#tests/support/context.ts";
import { addBot } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db, admin } = world;
const [workspaceId = world.workspaceId] = [...admin.actor.roles.keys()];
const input = { workspaceId, language: "en" } as const;

beforeEach(() => storeSeededLanguages(db, ["id"]));
afterEach(async () => {
  await db.botAddress.deleteMany();
  await db.bot.updateMany({ data: { slug: null } });
});

describe("does", () => {
  test("adds the knowledge and the published bot on it, and offers them no more", async () => {
    const { botId } = await addDemo(admin, input);
    const bot = await db.bot.findUniqueOrThrow({ where: { id: botId } });
    const { base, bot: demo } = demosByLanguage.en;
    expect(bot).toMatchObject({ workspaceId, name: demo.spec.name, slug: demo.slug, isChanged: false });
    expect(bot.publishedVersionId).not.toBeNull();
    const { id: baseId } = await db.knowledgeBase.findFirstOrThrow({ where: { workspaceId, name: base.name } });
    expect(await db.chunk.count({ where: { baseId } })).toBe(base.snippets.length + base.pairs.length);
    expect(await db.chunk.count({ where: { baseId, language: { not: "en" } } })).toBe(0);
    expect(await findDemoOffer(admin)).toBeNull();
    expect(await db.auditEntry.findFirst({ where: { action: "bot.created", entityId: botId } })).not.toBeNull();
  });

  test("takes the next free address where another bot has the demo's", async () => {
    const other = await addBot(world);
    await db.botAddress.create({ data: { slug: demosByLanguage.en.bot.slug, botId: other } });
    const { botId } = await addDemo(admin, input);
    expect(await db.bot.findUniqueOrThrow({ where: { id: botId } })).toMatchObject({ slug: "news-assistant-2" });
  });
});

describe("refuses", () => {
  test("a demo that was there already, also once its bot is deleted", async () => {
    const { botId } = await addDemo(admin, input);
    await deleteBot(admin, { botId });
    await expect(addDemo(admin, input)).rejects.toMatchObject({ reason: "demo_there" });
    await expect(addDemo(admin, { workspaceId, language: "id" })).rejects.toMatchObject({ code: "conflict" });
  });

  test("whoever is no administrator", async () => {
    const rejected = addDemo(world.owner, { ...input, workspaceId: world.workspaceId });
    await expect(rejected).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("isolates: an administrator adds no demo to a workspace of others", async () => {
  await expect(addDemo(admin, { ...input, workspaceId: world.workspaceId })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await findDemoOffer(admin)).toBe("en");
});
