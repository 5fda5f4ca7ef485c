import { describe, expect, test } from "vitest";
import { getBot, listBots, saveDraft } from "#lib/bots/index.ts";
import { getConversation, listConversations, listOwnConversations } from "#lib/conversations/index.ts";
import { StartTurnInput } from "#lib/conversations/schema.ts";
import type { BotId, ConversationId } from "#lib/ids.ts";
import { getBase, listBotsOfBase } from "#lib/knowledge/index.ts";
import { copyBot, followMove, moveBot } from "#lib/moving/index.ts";
import { centredCrop } from "#lib/pictures/crop.ts";
import { addPicture } from "#lib/pictures/index.ts";
import { listVersions, openPage, requireOpenBot } from "#lib/publishing/index.ts";
import { getTrace, startTurn } from "#lib/turns/index.ts";
import { newVisitorId, tokenContext, visitorContext } from "#tests/support/context.ts";
import { uploadOf } from "#tests/support/pictures.ts";
import { publishDraft } from "#tests/support/publishing.ts";
import { eventsOf } from "#tests/support/turns.ts";
import { makeTwoWorkspaces } from "#tests/support/two-workspaces.ts";

const { world, otherId, both, other, newBase, newBot, found } = await makeTwoWorkspaces();
const { db, workspaceId, editor } = world;

/** As the page sends it: by the bot's address. */
async function askPage(
  visitor: ReturnType<typeof visitorContext>,
  slug: string,
  more: { conversationId?: ConversationId } = {},
) {
  const bot = await requireOpenBot(visitor, { channel: "web", by: { slug }, origin: null, pass: () => undefined });
  const input = StartTurnInput.parse({ text: "Kapan pesanan tiba?", ...more });
  const { turnId, conversationId } = await startTurn(visitor, { bot, input });
  const events = await eventsOf(turnId);
  const text = JSON.stringify(events);
  return { turnId, conversationId, text };
}

/** Published, with a base of its own. */
async function newPublished(name: string) {
  const baseId = await newBase(name, "Pesanan dikirim dari Bandung dan tiba dalam tiga hari kerja.");
  const botId = await newBot(name, [baseId]);
  const { slug } = await publishDraft(both, { botId });
  return { baseId, botId, slug };
}

const notFound = { code: "not_found" };

describe("does", () => {
  test("visitors go on at the same address, and the conversations are the new workspace's alone", async () => {
    const { baseId, botId, slug } = await newPublished("Ongkir");
    const visitor = visitorContext(db);
    const { conversationId, turnId } = await askPage(visitor, slug);
    expect(await moveBot(both, { botId, workspaceId: otherId, shared: "refuse" })).toMatchObject({
      workspaceId: otherId,
      slug,
      state: "published",
    });

    expect(await openPage(visitor, { slug })).toMatchObject({ kind: "open", bot: { name: "Ongkir" } });
    const again = await askPage(visitor, slug, { conversationId });
    expect(again.conversationId).toBe(conversationId);
    expect(again.text).toContain("tiga hari kerja");
    expect((await listOwnConversations(visitor, { botId })).items).toMatchObject([{ id: conversationId }]);

    expect((await listConversations(other, { botId })).items).toMatchObject([{ id: conversationId }]);
    expect(await getConversation(other, { conversationId })).toMatchObject({ conversation: { id: conversationId } });
    expect(await getTrace(other, { botId, turnId })).toBeTruthy();
    expect(await listVersions(other, { botId })).toMatchObject([{ number: 1, isPublished: true }]);
    expect(await found(other, baseId, "kapan pesanan tiba")).toEqual(["Ongkir"]);

    for (const ctx of [editor, tokenContext(world.owner, ["all"])]) {
      await expect(getBot(ctx, { botId })).rejects.toMatchObject(notFound);
      await expect(listConversations(ctx, { botId })).rejects.toMatchObject(notFound);
      await expect(getConversation(ctx, { conversationId })).rejects.toMatchObject(notFound);
      await expect(getTrace(ctx, { botId, turnId })).rejects.toMatchObject(notFound);
      await expect(getBase(ctx, { baseId })).rejects.toMatchObject(notFound);
      expect((await listBots(ctx, { workspaceId })).items.map(({ id }) => id)).not.toContain(botId);
    }
    const entry = await db.auditEntry.findFirst({ where: { action: "bot.moved", entityId: botId } });
    expect(entry).toMatchObject({ workspaceId: otherId, before: { workspaceId }, after: { workspaceId: otherId } });
  });

  test("pictures of the draft and of every version are the new workspace's own", async () => {
    const { botId, slug } = await newPublished("Bergambar");
    const upload = async (colour?: Parameters<typeof uploadOf>[0]) =>
      (await addPicture(both, { workspaceId, ...centredCrop }, await uploadOf(colour))).id;
    const picture = await upload();
    const { draft, revision } = await getBot(both, { botId });
    await saveDraft(both, { botId, revision, spec: { ...draft, picture } });
    await publishDraft(both, { botId });
    const moved = await moveBot(both, { botId, workspaceId: otherId, shared: "refuse" });
    expect(moved.state).toBe("published");
    expect(moved.draft.picture).not.toBe(picture);
    expect(moved.publishedVersion?.spec.picture).toBe(moved.draft.picture);
    const there = await db.picture.findUniqueOrThrow({ where: { id: moved.draft.picture ?? picture } });
    expect(there.workspaceId).toBe(otherId);
    expect(await openPage(visitorContext(db), { slug })).toMatchObject({ kind: "open" });
    expect(await db.botVersion.findMany({ where: { botId }, orderBy: { number: "asc" } })).toMatchObject([
      { pictureId: null },
      { pictureId: there.id },
    ]);
  });

  test("knowledge that another bot uses is copied along: both bots answer, each from its own", async () => {
    const { baseId, botId, slug } = await newPublished("Bersama");
    const staying = await newBot("Tinggal", [baseId]);
    const moved = await moveBot(both, { botId, workspaceId: otherId, shared: "copy" });
    const [copied = baseId] = moved.draft.knowledge.baseIds;
    expect(copied).not.toBe(baseId);
    expect(moved.publishedVersion?.spec.knowledge.baseIds).toEqual([copied]);
    expect(moved.state).toBe("published");
    expect((await askPage(visitorContext(db), slug)).text).toContain("tiga hari kerja");
    expect(await found(other, copied, "kapan pesanan tiba")).toEqual(["Bersama"]);
    expect(await found(editor, baseId, "kapan pesanan tiba")).toEqual(["Bersama"]);
    expect((await getBot(editor, { botId: staying })).draft.knowledge.baseIds).toEqual([baseId]);
    await expect(found(other, baseId, "kapan pesanan tiba")).rejects.toMatchObject(notFound);
  });

  test("knowledge that is left stays with the bots that use it, and the moved bot finds nothing of it", async () => {
    const { baseId, botId, slug } = await newPublished("Ditinggal");
    await newBot("Pemakai", [baseId]);
    await moveBot(both, { botId, workspaceId: otherId, shared: "leave" });
    expect((await askPage(visitorContext(db), slug)).text).not.toContain("tiga hari kerja");
    expect(await listBotsOfBase(editor, { baseId })).toMatchObject({ items: [{ name: "Pemakai" }] });
    expect(await db.knowledgeBase.count({ where: { workspaceId: otherId, originId: baseId } })).toBe(0);
  });

  test("knowledge that the other workspace has got already is used there, and nothing is asked", async () => {
    const { baseId, botId } = await newPublished("Sudah ada");
    await newBot("Memakai", [baseId]);
    const earlier = await copyBot(both, { botId, workspaceId: otherId });
    const moved = await moveBot(both, { botId, workspaceId: otherId, shared: "refuse" });
    expect(moved.draft.knowledge.baseIds).toEqual(earlier.draft.knowledge.baseIds);
  });

  test("the rows of conversations and figures follow by the job, however many there are", async () => {
    const { botId, slug } = await newPublished("Menyusul");
    await askPage(visitorContext(db), slug);
    await askPage(visitorContext(db), slug);
    await moveBot(both, { botId, workspaceId: otherId, shared: "refuse" });
    const job = await db.job.findFirstOrThrow({ where: { kind: "moving.follow" }, orderBy: { id: "desc" } });
    expect(job.payload).toEqual({ botId });
    await followMove(db, { botId });
    const where = { botId, workspaceId: otherId };
    expect(await db.conversation.count({ where })).toBe(2);
    expect(await db.usageDay.count({ where })).toBe(1);
  });
});

describe("refuses", () => {
  test("knowledge that others use, by name, until it is said what becomes of it; nothing is moved", async () => {
    const { baseId, botId } = await newPublished("Dipakai");
    await newBot("Lainnya", [baseId]);
    await expect(moveBot(both, { botId, workspaceId: otherId, shared: "refuse" })).rejects.toMatchObject({
      code: "conflict",
      reason: "moving.knowledge_in_use",
      params: { knowledge: "Dipakai" },
    });
    expect(await getBot(editor, { botId })).toMatchObject({ workspaceId });
  });

  test("its own workspace, viewers of either, and tokens of too little scope", async () => {
    const { botId } = await newPublished("Tetap");
    const input = { botId, workspaceId: otherId, shared: "leave" } as const;
    const same = moveBot(both, { ...input, workspaceId });
    await expect(same).rejects.toMatchObject({ code: "conflict", reason: "moving.same_workspace" });
    for (const ctx of [world.viewer, tokenContext(both, ["read"]), tokenContext(both, ["publish"])])
      await expect(moveBot(ctx, input)).rejects.toMatchObject({ code: "forbidden" });
    const looking = {
      ...both,
      actor: { ...both.actor, roles: new Map([...both.actor.roles, [otherId, "viewer" as const]]) },
    };
    await expect(moveBot(looking, input)).rejects.toMatchObject({ code: "forbidden" });
    expect(await getBot(editor, { botId })).toMatchObject({ workspaceId });
  });
});

describe("isolates", () => {
  test("who is not in both workspaces moves nothing, neither out nor in", async () => {
    const { botId } = await newPublished("Milik kami");
    const move = (ctx: typeof both, id: BotId) => moveBot(ctx, { botId: id, workspaceId: otherId, shared: "leave" });
    await expect(move(other, botId)).rejects.toMatchObject({ ...notFound, params: { what: "bot" } });
    await expect(move(editor, botId)).rejects.toMatchObject({ ...notFound, params: { what: "workspace" } });
  });

  test("a visitor's conversation stays that visitor's", async () => {
    const { botId, slug } = await newPublished("Pengunjung");
    const { conversationId } = await askPage(visitorContext(db), slug);
    await moveBot(both, { botId, workspaceId: otherId, shared: "refuse" });
    const stranger = { ...visitorContext(db), actor: { kind: "visitor" as const, visitorId: newVisitorId() } };
    await expect(askPage(stranger, slug, { conversationId })).rejects.toMatchObject(notFound);
  });
});
