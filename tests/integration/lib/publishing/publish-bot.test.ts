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

  it("ends the guided start", async () => {
    const from = { kind: "blank" as const, name: "Led", language: "en" as const };
    const { id: botId, startStep } = await createBot(editor, { workspaceId, from, guided: true });
    expect(startStep).toBe("knowledge");
    await publishBot(editor, { botId, revision: 1, note: "" });
    expect(await getBot(editor, { botId })).toMatchObject({ startStep: null });
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

  it("address, access and password are published with the draft, and audited without the password", async () => {
    const { botId } = await newBot("All at once");
    const chosen = { slug: "semua-sekaligus", access: "password", password: "rahasia" } as const;
    expect(await publishBot(editor, { botId, revision: 1, note: "", ...chosen })).toMatchObject({
      number: 1,
      slug: "semua-sekaligus",
    });
    expect(await openPage(visitor, { slug: "semua-sekaligus" })).toMatchObject({ kind: "password" });
    const entries = await db.auditEntry.findMany({ where: { entityId: botId }, orderBy: { id: "asc" } });
    expect(entries.filter(({ action }) => action !== "bot.created")).toMatchObject([
      {
        action: "bot.access-changed",
        before: { access: "public", hasPassword: false },
        after: { access: "password", hasPassword: true, passwordChanged: true },
      },
      { action: "bot.published", after: { version: 1, slug: "semua-sekaligus" } },
    ]);
    expect(JSON.stringify([entries, await db.bot.findMany()])).not.toContain("rahasia");
  });

  it("a published draft gets no further version: address and access change alone, and other programs hear nothing", async () => {
    const { botId } = await newBot("Moving");
    const first = await publishBot(editor, { botId, revision: 1, note: "" });
    const moved = { slug: "pindah", access: "signed_in" } as const;
    expect(await publishBot(editor, { botId, revision: 1, note: "Dropped", ...moved })).toEqual({
      ...first,
      slug: "pindah",
    });
    expect(await openPage(visitor, { slug: first.slug })).toEqual({ kind: "redirect", slug: "pindah" });
    expect(await openPage(visitor, { slug: "pindah" })).toMatchObject({ kind: "sign_in" });
    expect(await db.botVersion.count({ where: { botId } })).toBe(1);
    const entry = await db.auditEntry.findFirst({ where: { action: "bot.address-changed", entityId: botId } });
    expect(entry).toMatchObject({ before: { slug: first.slug }, after: { slug: "pindah" } });
    expect(await db.auditEntry.count({ where: { action: "bot.published", entityId: botId } })).toBe(1);
    const events = await db.outboxEvent.findMany({ where: { kind: "bot.published" } });
    expect(events.filter(({ payload }) => JSON.stringify(payload).includes(botId))).toHaveLength(1);
  });

  it("a bot goes back to an address that it had", async () => {
    const { botId } = await newBot("Returning");
    const { slug } = await publishBot(editor, { botId, revision: 1, note: "" });
    await publishBot(editor, { botId, revision: 1, note: "", slug: "elsewhere" });
    expect(await publishBot(editor, { botId, revision: 1, note: "", slug })).toMatchObject({ slug });
    expect(await openPage(visitor, { slug: "elsewhere" })).toEqual({ kind: "redirect", slug });
  });

  it("a password stays while access is another, and serves again without being typed in", async () => {
    const { botId } = await newBot("Now and then");
    const publish = (access: "public" | "password", password?: string) =>
      publishBot(editor, { botId, revision: 1, note: "", access, password });
    const { slug } = await publish("password", "rahasia");
    await publish("public");
    expect(await openPage(visitor, { slug })).toMatchObject({ kind: "open" });
    await publish("password");
    expect(await openPage(visitor, { slug })).toMatchObject({ kind: "password" });
    const last = await db.auditEntry.findFirst({ where: { entityId: botId }, orderBy: { id: "desc" } });
    expect(last).toMatchObject({
      before: { access: "public", hasPassword: true },
      after: { access: "password", hasPassword: true, passwordChanged: false },
    });
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

  it("an address that another bot has or had is refused with a free one, and nothing is published", async () => {
    const other = await newBot("First here");
    await publishBot(editor, { botId: other.botId, revision: 1, note: "", slug: "melati-lama" });
    await publishBot(editor, { botId: other.botId, revision: 1, note: "", slug: "melati" });
    const { botId } = await newBot("Second");
    for (const slug of ["melati", "melati-lama"]) {
      const answer = publishBot(editor, { botId, revision: 1, note: "", slug, access: "private" });
      await expect(answer).rejects.toMatchObject({
        code: "invalid",
        fields: { slug: { reason: "publish.slug_taken", params: { free: `${slug}-2` } } },
      });
    }
    const untouched = { state: "draft", publishedVersion: null, slug: null, access: "public" };
    expect(await getBot(editor, { botId })).toMatchObject(untouched);
  });

  it("password access without a password, and nothing is published", async () => {
    const { botId } = await newBot("Careless");
    const answer = publishBot(editor, { botId, revision: 1, note: "", slug: "tanpa-sandi", access: "password" });
    await expect(answer).rejects.toMatchObject({ code: "invalid", fields: { password: { reason: "required" } } });
    const untouched = { state: "draft", publishedVersion: null, slug: null, access: "public" };
    expect(await getBot(editor, { botId })).toMatchObject(untouched);
    expect(await db.botAddress.count({ where: { slug: "tanpa-sandi" } })).toBe(0);
  });

  it("a viewer publishes nothing", async () => {
    const { botId } = await newBot("Not by viewers");
    for (const chosen of [{}, { slug: "by-viewer", access: "private" as const }, { password: "rahasia" }]) {
      const answer = publishBot(viewer, { botId, revision: 1, note: "", ...chosen });
      await expect(answer).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});

describe("isolates", () => {
  it("a stranger gets the same not_found as for a missing bot", async () => {
    const notFound = { code: "not_found", reason: "not_found", params: { what: "bot" } };
    const { botId } = await newBot("Ours");
    for (const id of [botId, newId("bot")]) {
      for (const chosen of [{}, { slug: "stolen", access: "private" as const }, { password: "rahasia" }]) {
        const answer = publishBot(stranger, { botId: id, revision: 1, note: "", ...chosen });
        await expect(answer).rejects.toMatchObject(notFound);
      }
    }
    expect(await db.botAddress.count({ where: { slug: "stolen" } })).toBe(0);
  });

  it("a token that may read or write but not publish, publishes nothing", async () => {
    const { botId } = await newBot("Guarded");
    for (const ctx of [readToken, tokenContext(owner, ["write"])]) {
      await expect(publishBot(ctx, { botId, revision: 1, note: "" })).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});
