import { describe, expect, it } from "vitest";
import { createBot, getBot } from "#lib/bots/index.ts";
import { newId } from "#lib/ids.ts";
import { changeSlug, openPage, publishBot, setAccess } from "#lib/publishing/index.ts";
import { makeWorld, visitorContext } from "#tests/support/context.ts";

const world = await makeWorld();
const { db, editor, viewer, stranger, readToken } = world;
const workspaceId = world.workspaceId;
const visitor = visitorContext(db);

async function newPublishedBot(name: string) {
  const bot = await createBot(editor, { workspaceId, from: { kind: "blank", name, language: "en" } });
  const botId = bot.id;
  const { slug } = await publishBot(editor, { botId, revision: 1, note: "" });
  return { botId, slug };
}

describe("does", () => {
  it("the new address opens, the old one leads to it, and the change is audited", async () => {
    const { botId, slug } = await newPublishedBot("Moving");
    await openPage(visitor, { slug });
    await changeSlug(editor, { botId, slug: "moved" });
    expect(await openPage(visitor, { slug: "moved" })).toMatchObject({ kind: "open", bot: { id: botId } });
    expect(await openPage(visitor, { slug })).toEqual({ kind: "redirect", slug: "moved" });
    const entry = await db.auditEntry.findFirst({ where: { action: "bot.address-changed", entityId: botId } });
    expect(entry).toMatchObject({ before: { slug }, after: { slug: "moved" } });
  });

  it("a bot can go back to an address that it had", async () => {
    const { botId, slug } = await newPublishedBot("Returning");
    await changeSlug(editor, { botId, slug: "elsewhere" });
    await changeSlug(editor, { botId, slug });
    expect(await openPage(visitor, { slug })).toMatchObject({ kind: "open" });
    expect(await openPage(visitor, { slug: "elsewhere" })).toEqual({ kind: "redirect", slug });
  });

  it("access changes at once, and is audited without the password", async () => {
    const { botId, slug } = await newPublishedBot("Members");
    await setAccess(editor, { botId, access: "password", password: "rahasia" });
    expect(await openPage(visitor, { slug })).toMatchObject({ kind: "password" });
    expect(await getBot(editor, { botId })).toMatchObject({ access: "password" });
    const entries = await db.auditEntry.findMany({ where: { action: "bot.access-changed", entityId: botId } });
    expect(entries).toMatchObject([
      {
        before: { access: "public", hasPassword: false },
        after: { access: "password", hasPassword: true, passwordChanged: true },
      },
    ]);
    expect(JSON.stringify([entries, await db.bot.findMany()])).not.toContain("rahasia");
  });

  it("a password stays while access is another, and serves again without being typed in", async () => {
    const { botId, slug } = await newPublishedBot("Now and then");
    await setAccess(editor, { botId, access: "password", password: "rahasia" });
    await setAccess(editor, { botId, access: "public" });
    expect(await openPage(visitor, { slug })).toMatchObject({ kind: "open" });
    await setAccess(editor, { botId, access: "password" });
    expect(await openPage(visitor, { slug })).toMatchObject({ kind: "password" });
    const last = await db.auditEntry.findFirst({ where: { entityId: botId }, orderBy: { id: "desc" } });
    expect(last).toMatchObject({
      before: { access: "public", hasPassword: true },
      after: { access: "password", hasPassword: true, passwordChanged: false },
    });
  });
});

describe("refuses", () => {
  it("an address that another bot has or had is taken", async () => {
    const other = await newPublishedBot("First here");
    await changeSlug(editor, { botId: other.botId, slug: "first-there" });
    const { botId, slug } = await newPublishedBot("Second");
    for (const taken of [other.slug, "first-there"]) {
      const answer = changeSlug(editor, { botId, slug: taken });
      await expect(answer).rejects.toMatchObject({
        code: "invalid",
        fields: { slug: { reason: "publish.slug_taken" } },
      });
    }
    expect(await getBot(editor, { botId })).toMatchObject({ slug });
  });

  it("password access without a password, or with a short one, changes nothing", async () => {
    const { botId } = await newPublishedBot("Careless");
    const without = setAccess(editor, { botId, access: "password" });
    await expect(without).rejects.toMatchObject({ code: "invalid", fields: { password: { reason: "required" } } });
    const short = setAccess(editor, { botId, access: "password", password: "abc" });
    await expect(short).rejects.toMatchObject({ code: "invalid", fields: { password: { reason: "too_short" } } });
    expect(await getBot(editor, { botId })).toMatchObject({ access: "public" });
  });

  it("a viewer changes neither address nor access", async () => {
    const { botId } = await newPublishedBot("Viewed");
    await expect(changeSlug(viewer, { botId, slug: "by-viewer" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(setAccess(viewer, { botId, access: "private" })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("isolates", () => {
  it("a stranger gets the same not_found as for a missing bot", async () => {
    const notFound = { code: "not_found", reason: "not_found", params: { what: "bot" } };
    const { botId } = await newPublishedBot("Ours");
    for (const id of [botId, newId("bot")]) {
      await expect(changeSlug(stranger, { botId: id, slug: "stolen" })).rejects.toMatchObject(notFound);
      await expect(setAccess(stranger, { botId: id, access: "private" })).rejects.toMatchObject(notFound);
    }
    expect(await db.botAddress.count({ where: { slug: "stolen" } })).toBe(0);
  });

  it("a read-only token changes neither address nor access", async () => {
    const { botId } = await newPublishedBot("Token");
    await expect(changeSlug(readToken, { botId, slug: "by-token" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(setAccess(readToken, { botId, access: "private" })).rejects.toMatchObject({ code: "forbidden" });
  });
});
