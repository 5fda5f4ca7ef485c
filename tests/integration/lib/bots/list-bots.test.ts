import { describe, expect, it } from "vitest";
import { createBot, deleteBot, listAllBots, listBots, saveDraft, setBotTags } from "#lib/bots/index.ts";
import type { BotFilter, BotOrder } from "#lib/bots/schema.ts";
import { blankSpec } from "#lib/bots/spec.ts";
import { toJson } from "#lib/db/client.ts";
import { newId, type WorkspaceId } from "#lib/ids.ts";
import { publishBot, unpublishBot } from "#lib/publishing/index.ts";
import { makeWorld, tokenContext, visitorContext } from "#tests/support/context.ts";

const world = await makeWorld();
const { db, owner, editor, viewer, stranger, admin, readToken } = world;
const workspaceId = world.workspaceId;
const strangerWorkspaceId = world.strangerWorkspaceId;

const newBot = (ctx: typeof owner, id: WorkspaceId, name: string) =>
  createBot(ctx, { workspaceId: id, from: { kind: "blank", name, language: "en" } });

const first = await newBot(editor, workspaceId, "Coffee corner");
const second = await newBot(editor, workspaceId, "Tea house");
const theirs = await newBot(stranger, strangerWorkspaceId, "Strange bot");
const gone = await newBot(editor, workspaceId, "Gone");
await deleteBot(editor, { botId: gone.id });

const idsOf = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id);

const asked = (day: number) => new Date(Date.UTC(2026, 0, day));
const named = async (name: string, lastQuestionAt: Date | null) => {
  const { id } = await newBot(editor, workspaceId, name);
  await db.bot.update({ where: { id }, data: { lastQuestionAt } });
  return id;
};
const four = {
  draft: await named("quarry zinc", null),
  live: await named("Quarry amber", asked(3)),
  changed: await named("Quarry Basalt", asked(9)),
  quiet: await named("quarry 100%_chalk", null),
};
await publishBot(editor, { botId: four.live, revision: 1, note: "" });
await publishBot(editor, { botId: four.changed, revision: 1, note: "" });
const spec = blankSpec({ name: "Quarry Basalt", language: "en", persona: "New" });
await saveDraft(editor, { botId: four.changed, revision: 1, spec });
await setBotTags(editor, { botId: four.live, tags: ["shop", "north"] });
await setBotTags(editor, { botId: four.quiet, tags: ["shop"] });

describe("does", () => {
  it("the newest bot stands first and deleted ones are left out", async () => {
    const ids = idsOf(await listBots(viewer, { workspaceId }));
    expect(ids.slice(-2)).toEqual([second.id, first.id]);
    expect(ids).not.toContain(gone.id);
  });

  it("a part of the name finds a bot", async () => {
    expect(idsOf(await listBots(editor, { workspaceId, query: "coffee" }))).toEqual([first.id]);
  });

  it("a bot's name, description, face and state are those of its draft, as it was saved last", async () => {
    const bot = await newBot(editor, workspaceId, "Kiosk");
    const botId = bot.id;
    const listed = async () => (await listBots(editor, { workspaceId, query: "ki" })).items[0];
    expect(await listed()).toMatchObject({
      name: "Kiosk",
      description: "",
      faceSeed: bot.draft.faceSeed,
      state: "draft",
    });
    const spec = { ...bot.draft, name: "Kite shop", description: "Sells kites", faceSeed: "kite" };
    await saveDraft(editor, { botId, revision: 1, spec });
    const shown = { name: "Kite shop", description: "Sells kites", faceSeed: "kite" };
    expect(await listed()).toMatchObject({ ...shown, state: "draft" });
    await publishBot(editor, { botId, revision: 2, note: "" });
    expect(await listed()).toMatchObject({ ...shown, state: "published" });
    await saveDraft(editor, { botId, revision: 2, spec: { ...spec, persona: "Be brief" } });
    expect(await listed()).toMatchObject({ ...shown, state: "changed" });
    await unpublishBot(editor, { botId });
    expect(await listed()).toMatchObject({ ...shown, state: "draft" });
    await deleteBot(editor, { botId });
  });

  it("answers of the last seven days are counted, older ones are not", async () => {
    const dayOf = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
    for (const [daysAgo, turns] of [
      [0, 3],
      [5, 4],
      [9, 50],
    ] as const) {
      await db.usageDay.create({ data: { day: dayOf(daysAgo), botId: first.id, workspaceId, modelName: "m", turns } });
    }
    const { items } = await listBots(editor, { query: "Coffee" });
    expect(items).toMatchObject([{ id: first.id, answersThisWeek: 7 }]);
  });

  it("pages go on where the last one ended, each bot once", async () => {
    const draft = toJson(blankSpec({ name: "Many", language: "en" }));
    const data = Array.from({ length: 55 }, () => ({
      id: newId("bot"),
      workspaceId,
      name: "Many",
      draft,
      allowedOrigins: [],
    }));
    await db.bot.createMany({ data });
    const page = await listBots(editor, { query: "Many" });
    const rest = await listBots(editor, { query: "Many", cursor: page.nextCursor ?? "" });
    expect([page.items.length, rest.items.length, rest.nextCursor]).toEqual([36, 19, null]);
    expect(new Set([...idsOf(page), ...idsOf(rest)]).size).toBe(55);
  });

  describe("a list of four bots", () => {
    const quarry = async (input: { sort?: BotOrder; state?: BotFilter; tag?: string }) =>
      idsOf(await listBots(viewer, { workspaceId, query: "quarry", ...input }));

    it.each<[BotOrder, (keyof typeof four)[]]>([
      ["newest", ["quiet", "changed", "live", "draft"]],
      ["changed", ["quiet", "live", "changed", "draft"]],
      ["name", ["quiet", "live", "changed", "draft"]],
      ["asked", ["changed", "live", "quiet", "draft"]],
    ])("stands in the order %s, those never asked behind the others", async (sort, names) => {
      expect(await quarry({ sort })).toEqual(names.map((name) => four[name]));
    });

    it.each<[BotFilter, (keyof typeof four)[]]>([
      ["draft", ["quiet", "draft"]],
      ["published", ["changed", "live"]],
      ["changed", ["changed"]],
    ])("is narrowed to the state %s", async (state, names) => {
      expect(await quarry({ state })).toEqual(names.map((name) => four[name]));
    });

    it("is narrowed to a tag, in its spelling", async () => {
      expect(await quarry({ tag: "shop" })).toEqual([four.quiet, four.live]);
      expect(await quarry({ tag: "shop", state: "published" })).toEqual([four.live]);
      expect(await quarry({ tag: "Shop" })).toEqual([]);
    });

    it("is searched for signs that SQL gives another meaning", async () => {
      expect(idsOf(await listBots(viewer, { workspaceId, query: "100%_c" }))).toEqual([four.quiet]);
      expect(idsOf(await listBots(viewer, { workspaceId, query: "%" }))).toEqual([four.quiet]);
    });
  });

  it.each<BotOrder>(["newest", "changed", "name", "asked"])(
    "pages in the order %s hold each bot once",
    async (sort) => {
      const draft = toJson(blankSpec({ name: "Same", language: "en" }));
      const data = Array.from({ length: 40 }, (_, index) => ({
        id: newId("bot"),
        workspaceId,
        name: `Same ${sort} ${index % 3}`,
        draft,
        allowedOrigins: [],
        lastQuestionAt: index % 2 === 0 ? new Date(2026, 0, 1 + (index % 5)) : null,
      }));
      await db.bot.createMany({ data });
      const page = await listBots(editor, { query: `Same ${sort}`, sort });
      const rest = await listBots(editor, { query: `Same ${sort}`, sort, cursor: page.nextCursor ?? "" });
      expect([page.items.length, rest.items.length]).toEqual([36, 4]);
      expect(new Set([...idsOf(page), ...idsOf(rest)]).size).toBe(40);
    },
  );

  it("an administrator lists every workspace's bots", async () => {
    expect(idsOf(await listAllBots(admin, { query: "Strange" }))).toEqual([theirs.id]);
    expect(idsOf(await listAllBots(admin, { query: "Coffee" }))).toEqual([first.id]);
    expect(idsOf(await listAllBots(admin, { query: "Gone" }))).toEqual([]);
  });
});

describe("refuses", () => {
  it("only administrators list every workspace's bots", async () => {
    for (const ctx of [owner, stranger, readToken, tokenContext(admin, ["read"])]) {
      await expect(listAllBots(ctx, {})).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(listAllBots(visitorContext(db), {})).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("a token without the scope to read sees no bot", async () => {
    expect(idsOf(await listBots(owner, { query: "Coffee" }))).not.toEqual([]);
    expect(idsOf(await listBots(tokenContext(owner, ["chat"]), { query: "Coffee" }))).toEqual([]);
  });
});

describe("isolates", () => {
  it("a stranger's list holds the stranger's own bots alone, whatever workspace is named", async () => {
    expect(idsOf(await listBots(stranger, {}))).toEqual([theirs.id]);
    expect(idsOf(await listBots(stranger, { workspaceId }))).toEqual([]);
    expect(idsOf(await listBots(stranger, { query: "Coffee", cursor: second.id }))).toEqual([]);
  });

  it("a visitor sees no bot and an administrator without a role none of the workspace", async () => {
    expect(idsOf(await listBots(visitorContext(db), {}))).toEqual([]);
    expect(idsOf(await listBots(admin, { workspaceId }))).toEqual([]);
  });

  it("a read-only token sees the bots of its person", async () => {
    expect(idsOf(await listBots(readToken, { query: "Coffee" }))).toEqual([first.id]);
  });
});
