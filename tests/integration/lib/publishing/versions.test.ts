import { describe, expect, it } from "vitest";
import { createBot, getBot, saveDraft } from "#lib/bots/index.ts";
import { newId, VersionId } from "#lib/ids.ts";
import { listVersions, openPage, publishBot, rollBackBot } from "#lib/publishing/index.ts";
import { makeWorld, tokenContext, visitorContext } from "#tests/support/context.ts";

const world = await makeWorld();
const { db, owner, editor, viewer, stranger, readToken } = world;
const workspaceId = world.workspaceId;
const visitor = visitorContext(db);

/** A bot with two versions, "Old" and "New", of which the second is shown. */
async function newHistory() {
  const bot = await createBot(editor, { workspaceId, from: { kind: "blank", name: "Old", language: "en" } });
  const botId = bot.id;
  const first = await publishBot(editor, { botId, revision: 1, note: "one" });
  await saveDraft(editor, { botId, revision: 1, spec: { ...bot.draft, name: "New" } });
  await publishBot(owner, { botId, revision: 2, note: "two" });
  return { botId, slug: first.slug, firstId: first.versionId };
}

describe("does", () => {
  it("versions are listed newest first with who made them, and a viewer may read them", async () => {
    const { botId } = await newHistory();
    expect(await listVersions(viewer, { botId })).toMatchObject([
      { number: 2, note: "two", createdBy: "Owner", isPublished: true, spec: { name: "New" } },
      { number: 1, note: "one", createdBy: "Editor", isPublished: false, spec: { name: "Old" } },
    ]);
  });

  it("an earlier version is put before visitors again, the draft stays, and that is audited", async () => {
    const { botId, slug, firstId } = await newHistory();
    expect(await openPage(visitor, { slug })).toMatchObject({ bot: { name: "New" } });
    await rollBackBot(editor, { botId, versionId: firstId });
    expect(await openPage(visitor, { slug })).toMatchObject({ bot: { name: "Old" } });
    expect(await getBot(editor, { botId })).toMatchObject({ name: "New", state: "changed", revision: 2 });
    const entry = await db.auditEntry.findFirst({ where: { action: "bot.rolled-back", entityId: botId } });
    expect(entry).toMatchObject({ before: { version: 2 }, after: { version: 1 } });
    const [newest] = await listVersions(editor, { botId });
    await rollBackBot(editor, { botId, versionId: VersionId.parse(newest?.id) });
    expect(await getBot(editor, { botId })).toMatchObject({ name: "New", state: "published" });
  });
});

describe("refuses", () => {
  it("a version that is not there, or is another bot's, is not found", async () => {
    const [one, other] = [await newHistory(), await newHistory()];
    for (const versionId of [other.firstId, newId("version")]) {
      const answer = rollBackBot(editor, { botId: one.botId, versionId });
      await expect(answer).rejects.toMatchObject({ code: "not_found", params: { what: "version" } });
    }
  });

  it("a viewer puts nothing back", async () => {
    const { botId, firstId } = await newHistory();
    await expect(rollBackBot(viewer, { botId, versionId: firstId })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("a token that may write, and no more, shows visitors nothing", async () => {
    const { botId, firstId } = await newHistory();
    const answer = rollBackBot(tokenContext(owner, ["write"]), { botId, versionId: firstId });
    await expect(answer).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("isolates", () => {
  it("a stranger gets the same not_found as for a missing bot", async () => {
    const notFound = { code: "not_found", reason: "not_found", params: { what: "bot" } };
    const { botId, firstId } = await newHistory();
    for (const id of [botId, newId("bot")]) {
      await expect(listVersions(stranger, { botId: id })).rejects.toMatchObject(notFound);
      const answer = rollBackBot(stranger, { botId: id, versionId: firstId });
      await expect(answer).rejects.toMatchObject(notFound);
    }
  });

  it("a read-only token lists versions and puts none back", async () => {
    const { botId, firstId } = await newHistory();
    expect(await listVersions(readToken, { botId })).toHaveLength(2);
    const answer = rollBackBot(readToken, { botId, versionId: firstId });
    await expect(answer).rejects.toMatchObject({ code: "forbidden" });
  });
});
