import { describe, expect, it } from "vitest";
import { createBot, getBot, saveDraft } from "#lib/bots/index.ts";
import { newId } from "#lib/ids.ts";
import { publishBot, setBotBlocked } from "#lib/publishing/index.ts";
import { makeWorld, tokenContext, visitorContext } from "#tests/support/context.ts";

const world = await makeWorld();
const { db, owner, editor, viewer, stranger, admin, readToken } = world;
const workspaceId = world.workspaceId;
const notFound = { code: "not_found", reason: "not_found", params: { what: "bot" } };

const created = await createBot(editor, { workspaceId, from: { kind: "blank", name: "Kedai", language: "id" } });
const botId = created.id;

describe("does", () => {
  it("everybody of the workspace reads the same bot", async () => {
    for (const ctx of [owner, editor, viewer, readToken]) expect(await getBot(ctx, { botId })).toEqual(created);
  });

  it("the state tells a draft, a published, a changed and a blocked bot apart", async () => {
    const bot = await createBot(editor, { workspaceId, from: { kind: "blank", name: "States", language: "en" } });
    const ofStates = { botId: bot.id };
    const states = [bot.state];
    const note = async () => states.push((await getBot(editor, ofStates)).state);
    await publishBot(editor, { ...ofStates, revision: 1, note: "" });
    await note();
    await saveDraft(editor, { ...ofStates, revision: 1, spec: { ...bot.draft, persona: "New" } });
    await note();
    await saveDraft(editor, { ...ofStates, revision: 2, spec: bot.draft });
    await note();
    await setBotBlocked(admin, { ...ofStates, blocked: true });
    await note();
    expect(states).toEqual(["draft", "published", "changed", "published", "blocked"]);
  });
});

describe("refuses", () => {
  it("a visitor reads no draft", async () => {
    await expect(getBot(visitorContext(db), { botId })).rejects.toMatchObject(notFound);
  });

  it("a token without the scope for it reads nothing", async () => {
    await expect(getBot(tokenContext(owner, ["chat"]), { botId })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("isolates", () => {
  it("a stranger gets the same not_found as for a missing bot", async () => {
    await expect(getBot(stranger, { botId })).rejects.toMatchObject(notFound);
    await expect(getBot(stranger, { botId: newId("bot") })).rejects.toMatchObject(notFound);
  });

  it("an administrator without a role in the workspace does not read its drafts", async () => {
    await expect(getBot(admin, { botId })).rejects.toMatchObject(notFound);
  });
});
