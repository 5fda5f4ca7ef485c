import { describe, expect, it } from "vitest";
import { createBot, getBot, saveDraft } from "#lib/bots/index.ts";
import { newId } from "#lib/ids.ts";
import { openPage, publishBot, requireOpenBot } from "#lib/publishing/index.ts";
import { makeWorld, tokenContext, visitorContext } from "#tests/support/context.ts";

const world = await makeWorld();
const { db, owner, editor, viewer, stranger, readToken } = world;
const workspaceId = world.workspaceId;
const visitor = visitorContext(db);

async function newBot(name: string) {
  const bot = await createBot(editor, { workspaceId, from: { kind: "blank", name, language: "en" } });
  return { botId: bot.id, spec: bot.draft };
}

describe("does", () => {
  it("the first publication freezes the draft as version 1 at an address from the name, and is audited", async () => {
    const { botId, spec } = await newBot("Kopi Énak!");
    const result = await publishBot(editor, { botId, revision: 1, note: "First" });
    expect(result).toMatchObject({ number: 1, slug: "kopi-enak" });
    expect(
      (
        await requireOpenBot(visitor, {
          channel: "web",
          by: { slug: result.slug },
          origin: null,
          pass: () => undefined,
        })
      ).spec,
    ).toEqual(spec);
    expect(await getBot(editor, { botId })).toMatchObject({ state: "published", slug: "kopi-enak" });
    const entry = await db.auditEntry.findFirst({ where: { action: "bot.published", entityId: botId } });
    expect(entry).toMatchObject({ workspaceId, before: { version: null }, after: { version: 1, note: "First" } });
  });

  it("visitors meet the published version until the changed draft is published too", async () => {
    const { botId, spec } = await newBot("Steady");
    const { slug } = await publishBot(editor, { botId, revision: 1, note: "" });
    await saveDraft(editor, { botId, revision: 1, spec: { ...spec, name: "Steadier" } });
    expect(await openPage(visitor, { slug })).toMatchObject({ bot: { name: "Steady" } });
    expect(await publishBot(editor, { botId, revision: 2, note: "" })).toMatchObject({ number: 2, slug });
    expect(await openPage(visitor, { slug })).toMatchObject({ bot: { name: "Steadier" } });
  });

  it("bots of one name, of a reserved one and of none in letters get an address each", async () => {
    const slugs = [];
    for (const name of ["Twin", "Twin", "Admin", "猫"]) {
      const { botId } = await newBot(name);
      slugs.push((await publishBot(editor, { botId, revision: 1, note: "" })).slug);
    }
    expect(slugs).toEqual(["twin", "twin-2", "bot-admin", "bot-baru"]);
  });

  it("a token that may publish, publishes", async () => {
    const { botId } = await newBot("By program");
    const ctx = tokenContext(owner, ["publish"]);
    expect(await publishBot(ctx, { botId, revision: 1, note: "" })).toMatchObject({ number: 1 });
  });
});

describe("refuses", () => {
  it("a draft that somebody changed meanwhile is not published", async () => {
    const { botId, spec } = await newBot("Raced");
    await saveDraft(owner, { botId, revision: 1, spec: { ...spec, persona: "Changed" } });
    const answer = publishBot(editor, { botId, revision: 1, note: "" });
    await expect(answer).rejects.toMatchObject({ code: "conflict", params: { revision: 2 } });
    expect(await getBot(editor, { botId })).toMatchObject({ state: "draft", publishedVersion: null, slug: null });
  });

  it("a viewer publishes nothing", async () => {
    const { botId } = await newBot("Not by viewers");
    const answer = publishBot(viewer, { botId, revision: 1, note: "" });
    await expect(answer).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("isolates", () => {
  it("a stranger gets the same not_found as for a missing bot", async () => {
    const notFound = { code: "not_found", reason: "not_found", params: { what: "bot" } };
    const { botId } = await newBot("Ours");
    await expect(publishBot(stranger, { botId, revision: 1, note: "" })).rejects.toMatchObject(notFound);
    const missing = publishBot(stranger, { botId: newId("bot"), revision: 1, note: "" });
    await expect(missing).rejects.toMatchObject(notFound);
  });

  it("a token that may read or write but not publish, publishes nothing", async () => {
    const { botId } = await newBot("Guarded");
    for (const ctx of [readToken, tokenContext(owner, ["write"])]) {
      await expect(publishBot(ctx, { botId, revision: 1, note: "" })).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});
