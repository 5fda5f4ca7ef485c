/** What is erased is in no table and in no file of the database; what others said, and the figures, stay. */
import { describe, expect, test } from "vitest";
import { deleteBot, getBot, saveDraft } from "#lib/bots/index.ts";
import { erasureJob, setVisitorConversationDeleted } from "#lib/conversations/index.ts";
import { StartTurnInput } from "#lib/conversations/schema.ts";
import { env } from "#lib/env.ts";
import { eraseConversations, eraseDeleted, eraseOfDeletedBot, eraseOutdated } from "#lib/erasure/index.ts";
import { type BotId, type ConversationId, type MessageId, newId } from "#lib/ids.ts";
import { forgetChatModels } from "#lib/providers/resolve-chat-models.ts";
import { publishBot, unpublishBot } from "#lib/publishing/index.ts";
import { isStored } from "#lib/storage/stored-files.ts";
import { live, startTurn } from "#lib/turns/index.ts";
import { setRetention } from "#lib/workspaces/index.ts";
import { photo, send, setSees, takesAll } from "#tests/support/attachments.ts";
import { makeWorld, visitorContext } from "#tests/support/context.ts";
import { databaseFilesWith, filesWith } from "#tests/support/files-with.ts";
import { chatting, reply, request, write } from "#tests/support/handovers.ts";
import { connect } from "#tests/support/providers.ts";
import { addBot, ask, openDraft } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db, workspaceId } = world;
const botId = await addBot(world);
const otherBotId = await addBot(world);
const dayMs = 86_400_000;

const idsOf = async (where: { botId?: BotId } = {}): Promise<ConversationId[]> =>
  (await db.conversation.findMany({ where, select: { id: true }, orderBy: { id: "asc" } })).map(({ id }) => id);

const long = (word: string) => `${word} ${"lorem ipsum ".repeat(900)} ${word}`;

describe("erased conversations", () => {
  test("leave no word in the database's files, and others' stay", async () => {
    const ctx = visitorContext(db);
    const canary = "kenari7261";
    const { conversationId } = await ask(world, botId, ctx, { text: `Kapan pesanan ${canary} tiba?` });
    await ask(world, botId, ctx, { text: long(canary).slice(0, 7_000), conversationId });
    const { conversationId: kept } = await ask(world, botId, ctx, { text: "Apa kabar burungpipit88?" });
    // As an answer that grows: each text is written over the one before.
    const growing = await db.message.findFirstOrThrow({ where: { conversationId, role: "assistant" } });
    for (let count = 1; count < 40; count++)
      await db.message.update({ where: { id: growing.id }, data: { text: long(canary).slice(0, count * 250) } });
    await db.conversationShare.create({
      data: { id: newId("share"), conversationId, tokenHash: "t", title: canary, messages: [{ text: long(canary) }] },
    });
    expect(databaseFilesWith(canary)).not.toEqual([]);
    const usage = await db.usageDay.findMany();
    await eraseConversations(db, [conversationId]);
    expect(databaseFilesWith(canary)).toEqual([]);
    expect(databaseFilesWith("burungpipit88")).not.toEqual([]);
    expect(await idsOf()).toEqual([kept]);
    const where = { conversationId };
    expect([await db.message.count({ where }), await db.turn.count({ where })]).toEqual([0, 0]);
    expect(await db.conversationShare.count()).toBe(0);
    expect(JSON.stringify(await db.outboxEvent.findMany())).not.toContain(conversationId);
    expect(JSON.stringify(await db.outboxEvent.findMany())).toContain(kept);
    expect(await db.usageDay.findMany()).toEqual(usage);
  });

  test("leave nothing of who asked for a person: contact, mails, the member's words, what was proposed", async () => {
    const chat = await chatting(world);
    const { conversationId } = chat;
    const contact = "kenaribiru5518@contoh.id";
    await request(chat, { name: "Kenaribiru5518", contact, consent: true });
    await reply(world.editor, chat, "Untuk kenaribiru5518: paketnya sudah dikirim.");
    await write(chat, "Terima kasih, salam kenaribiru5518");
    expect(await db.mail.count({ where: { conversationId } })).toBeGreaterThan(1);
    expect(databaseFilesWith("kenaribiru5518")).not.toEqual([]);
    await eraseConversations(db, [conversationId]);
    expect(databaseFilesWith("kenaribiru5518")).toEqual([]);
    expect(databaseFilesWith("Kenaribiru5518")).toEqual([]);
    const where = { conversationId };
    expect([
      await db.mail.count({ where }),
      await db.handover.count({ where }),
      await db.writtenAnswer.count({ where }),
    ]).toEqual([0, 0, 0]);
    expect(JSON.stringify(await db.outboxEvent.findMany())).not.toContain(conversationId);
  });

  test("leave no byte of their files in the data folder, and others' files stay", async () => {
    const owner = await addBot(world, { attachments: takesAll });
    await connect(world);
    await setSees(db, true);
    forgetChatModels();
    const bot = await openDraft(world, owner);
    const ctx = visitorContext(db);
    const canary = "cendrawasih5519";
    const files = [
      await send(ctx, bot, `Pesanan ${canary}`, `${canary}.txt`),
      await send(ctx, bot, await photo(600, 400), `${canary}.jpg`),
    ];
    const { conversationId } = await ask(world, owner, ctx, {
      text: "Apa ini?",
      attachmentIds: files.map(({ id }) => id),
    });
    const other = visitorContext(db);
    const kept = await send(other, bot, "Pesanan merakbiru77");
    await ask(world, owner, other, { text: "Apa ini?", attachmentIds: [kept.id] });
    const keys = (await db.attachment.findMany({ where: { conversationId } })).map(({ storageKey }) => storageKey);
    expect(keys).toHaveLength(2);
    expect(filesWith(env().dataDir, canary)).not.toEqual([]);
    await eraseConversations(db, [conversationId]);
    expect(filesWith(env().dataDir, canary)).toEqual([]);
    expect(await Promise.all(keys.map(isStored))).toEqual([false, false]);
    expect(filesWith(env().dataDir, "merakbiru77")).not.toEqual([]);
    expect(await db.attachment.count({ where: { conversationId } })).toBe(0);
    await deleteBot(world.owner, { botId: owner });
    await eraseOfDeletedBot(db, owner);
    expect(filesWith(env().dataDir, "merakbiru77")).toEqual([]);
    expect(await db.attachment.count({ where: { botId: owner } })).toBe(0);
    await db.provider.deleteMany();
    forgetChatModels();
  });

  test("may be longer than a database nests deletions", async () => {
    const ctx = visitorContext(db);
    const { conversationId } = await ask(world, botId, ctx, { text: "Halo" });
    const last = await db.conversation.findUniqueOrThrow({ where: { id: conversationId } });
    let parentId: MessageId | null = last.leafId;
    const rows = Array.from({ length: 2_500 }, (_, index) => {
      const id = newId("message");
      const row = { id, conversationId, parentId, sequence: 10 + index, role: "user", text: "x", citations: [] };
      parentId = id;
      return row;
    });
    await db.message.createMany({ data: rows });
    await eraseConversations(db, [conversationId]);
    expect(await db.message.count({ where: { conversationId } })).toBe(0);
  });

  test("end the answer that is being made first", async () => {
    const ctx = visitorContext(db);
    const bot = await openDraft(world, botId);
    const { turnId, conversationId } = await startTurn(ctx, {
      bot,
      input: StartTurnInput.parse({ text: "Kapan tiba?" }),
    });
    await eraseConversations(db, [conversationId]);
    expect(live().byTurnId.get(turnId)?.finished).toBe(true);
    expect(await db.turn.count({ where: { conversationId } })).toBe(0);
  });
});

describe("a deleted conversation", () => {
  test("is erased once nobody can take that back, and the job comes again for the next", async () => {
    const ctx = visitorContext(db);
    const { conversationId } = await ask(world, otherBotId, ctx, { text: "Halo" });
    await db.job.deleteMany();
    await setVisitorConversationDeleted(ctx, { botId: otherBotId, conversationId, deleted: true });
    const [job] = await db.job.findMany({ where: { kind: erasureJob } });
    await db.job.deleteMany();
    await eraseDeleted(db);
    expect(await idsOf({ botId: otherBotId })).toEqual([conversationId]);
    const [again] = await db.job.findMany({ where: { kind: erasureJob, state: "queued" } });
    expect(again?.runAt).toEqual(job?.runAt);
    await db.job.deleteMany();
    await eraseDeleted(db, again?.runAt);
    expect(await idsOf({ botId: otherBotId })).toEqual([]);
    expect(await db.job.count({ where: { kind: erasureJob } })).toBe(0);
  });
});

describe("a bot's retention", () => {
  test("erases what is older than its days, of this bot alone, as visitors were told last", async () => {
    const ctx = visitorContext(db);
    const add = async (of: BotId, days: number) => {
      const id = newId("conversation");
      const lastMessageAt = new Date(Date.now() - days * dayMs);
      const row = { id, workspaceId, botId: of, channel: "web", title: "Lama", variables: {}, lastMessageAt };
      await db.conversation.create({ data: { ...row, visitorId: ctx.actor.visitorId } });
      return id;
    };
    const [old, recent, other] = [await add(botId, 31), await add(botId, 29), await add(otherBotId, 400)];
    const setDays = async (retentionDays: number | null) => {
      const bot = await getBot(world.owner, { botId });
      const limits = { ...bot.draft.limits, retentionDays };
      await saveDraft(world.owner, { botId, revision: bot.revision, spec: { ...bot.draft, limits } });
    };
    const publish = async () => {
      const { revision } = await getBot(world.owner, { botId });
      await publishBot(world.owner, { botId, revision, note: "" });
    };
    await publish();
    await setDays(30);
    await eraseOutdated(db, new Date());
    expect(await idsOf()).toContain(old);
    await publish();
    await unpublishBot(world.owner, { botId });
    await setDays(null);
    await eraseOutdated(db, new Date());
    const left = await idsOf();
    expect(left).not.toContain(old);
    expect(left).toEqual(expect.arrayContaining([recent, other]));
  });
});

describe("a workspace's retention", () => {
  test("holds for all its bots, and a bot's shorter time holds as well", async () => {
    const visit = visitorContext(db);
    const [open, short] = [await addBot(world), await addBot(world)];
    const { draft, revision } = await getBot(world.owner, { botId: short });
    const spec = { ...draft, limits: { ...draft.limits, retentionDays: 10 } };
    await saveDraft(world.owner, { botId: short, revision, spec });
    const add = async (of: BotId, days: number) => {
      const id = newId("conversation");
      const lastMessageAt = new Date(Date.now() - days * dayMs);
      const row = { id, workspaceId, botId: of, channel: "web", title: "Lama", variables: {}, lastMessageAt };
      await db.conversation.create({ data: { ...row, visitorId: visit.actor.visitorId } });
      return id;
    };
    const left = [await add(open, 29), await add(short, 9)];
    const gone = [await add(open, 31), await add(short, 11)];
    await eraseOutdated(db, new Date());
    expect(await idsOf({ botId: open })).toHaveLength(2);
    await setRetention(world.owner, { workspaceId, retentionDays: 30 });
    await eraseOutdated(db, new Date());
    await setRetention(world.owner, { workspaceId, retentionDays: null });
    const ids = [...(await idsOf({ botId: open })), ...(await idsOf({ botId: short }))];
    expect(ids.toSorted()).toEqual(left.toSorted());
    expect(ids).not.toEqual(expect.arrayContaining(gone));
  });
});

describe("a bot that leaves the bin", () => {
  test("takes its conversations along, unless it was restored", async () => {
    const leaving = await addBot(world);
    const { conversationId } = await ask(world, leaving, visitorContext(db), { text: "Halo" });
    await eraseOfDeletedBot(db, leaving);
    expect(await idsOf({ botId: leaving })).toEqual([conversationId]);
    await deleteBot(world.owner, { botId: leaving });
    await eraseOfDeletedBot(db, leaving);
    expect(await idsOf({ botId: leaving })).toEqual([]);
  });
});
