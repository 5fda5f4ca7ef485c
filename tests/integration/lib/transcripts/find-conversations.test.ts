import { describe, expect, test } from "vitest";
import type { Context } from "#lib/access/context.ts";
import { createBot } from "#lib/bots/index.ts";
import { runTogether } from "#lib/db/client.ts";
import { newId } from "#lib/ids.ts";
import { moveBot } from "#lib/moving/index.ts";
import {
  findConversations,
  listChoices,
  setConversationRead,
  setConversationTags,
  summaryStatement,
} from "#lib/transcripts/index.ts";
import type { FindConversationsInput } from "#lib/transcripts/schema.ts";
import { addUser, addWorkspace, makeWorld, tokenContext } from "#tests/support/context.ts";
import { addTalk } from "#tests/support/transcripts.ts";
import { addBot, ask, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db, workspaceId, editor } = world;
const botId = await addBot(world);
const newBot = async (name: string) =>
  (await createBot(world.owner, { workspaceId, from: { kind: "blank", name, language: "id" } })).id;
const otherBotId = await newBot("Kasir");

const day = (number: number) => new Date(`2026-03-${String(number).padStart(2, "0")}T05:00:00Z`);
const ship = await addTalk(
  world,
  botId,
  [{ question: "Apakah pesanan dikirim ke Medan?", answer: "Ya, dengan kurir.", outcome: "unanswered" }],
  { at: day(1) },
);
const open = await addTalk(
  world,
  botId,
  [
    { question: "What time do you open?", answer: "At eight.", feedback: "up", language: "en" },
    { question: "And on Sunday?", answer: "Closed, order by courier.", feedback: "down", language: "en" },
  ],
  { at: day(2) },
);
const price = await addTalk(world, otherBotId, [{ question: "Berapa harga kopi?", outcome: "refused" }], {
  at: day(3),
  channel: "api",
});
await addTalk(world, botId, [{ question: "Percobaan kurir" }], { channel: "preview", at: day(4) });
await addTalk(world, botId, [{ question: "Rahasia kurir" }], { deleted: true, at: day(5) });

const titlesOf = async (input: Partial<FindConversationsInput> = {}, ctx: Context = editor) =>
  (await findConversations(ctx, { workspaceId, ...input })).items.map(({ title }) => title);
const [shipping, opening, coffee] = [
  "Apakah pesanan dikirim ke Medan?",
  "What time do you open?",
  "Berapa harga kopi?",
];

describe("does", () => {
  test("lists the conversations of all bots, the newest first, without previews and deleted ones", async () => {
    const { items } = await findConversations(editor, { workspaceId });
    expect(items.map(({ id }) => id)).toEqual([price.conversationId, open.conversationId, ship.conversationId]);
    expect(items[1]).toMatchObject({
      botName: "Asisten",
      messageCount: 4,
      outcome: "answered",
      feedback: "down",
      isUnread: true,
      tags: [],
      excerpt: null,
    });
  });

  test.each<[Partial<FindConversationsInput>, string[]]>([
    [{ botId: otherBotId }, [coffee]],
    [{ outcome: "unanswered" }, [shipping]],
    [{ outcome: "refused" }, [coffee]],
    [{ feedback: "down" }, [opening]],
    [{ feedback: "up" }, []],
    [{ language: "en" }, [opening]],
    [{ channel: "api" }, [coffee]],
    [{ from: day(2).toISOString(), before: day(3).toISOString() }, [opening]],
    [{ botId, outcome: "refused" }, []],
  ])("narrows: %j", async (filter, titles) => expect(await titlesOf(filter)).toEqual(titles));

  test("finds words of questions and answers, in other forms too, with the words marked", async () => {
    const { items } = await findConversations(editor, { workspaceId, find: "kirim medan" });
    expect(items.map(({ title }) => title)).toEqual([shipping]);
    const { text = "", spans = [], isQuestion } = items[0]?.excerpt ?? {};
    expect(isQuestion).toBe(true);
    expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual(["dikirim", "Medan"]);
    expect(await titlesOf({ find: "courier" })).toEqual([opening]);
    expect(await titlesOf({ find: "kurir" })).toEqual([shipping]);
    expect(await titlesOf({ find: "kurir", botId: otherBotId })).toEqual([]);
    expect(await titlesOf({ find: '" OR bot : *' })).toEqual([]);
    expect(await titlesOf({ find: "?!" })).toEqual([coffee, opening, shipping]);
  });

  test("what was asked just now is found at once, and what became of it", async () => {
    const { conversationId } = await ask(world, botId, visitor(), { text: "Kapan pesanan Bandung tiba?" });
    const { items } = await findConversations(editor, { workspaceId, find: "bandung" });
    expect(items.map(({ id }) => id)).toEqual([conversationId]);
    expect(items[0]).toMatchObject({ outcome: "answered", isUnread: true });
    await db.conversation.delete({ where: { id: conversationId } });
    expect(await titlesOf({ find: "bandung" })).toEqual([]);
  });

  test("a question answered at the second try counts as answered", async () => {
    const talk = await addTalk(world, botId, [{ question: "Lagi?", outcome: "unanswered" }], { at: day(6) });
    const first = await db.turn.findFirstOrThrow({ where: { conversationId: talk.conversationId } });
    const { conversationId, questionId } = first;
    const [id, answerId] = [newId("turn"), newId("message")];
    await db.turn.create({
      data: { id, answerId, conversationId, botId, questionId, state: "completed", outcome: "answered" },
    });
    await runTogether({ db }, [summaryStatement([talk.conversationId])]);
    expect((await findConversations(editor, { workspaceId })).items[0]).toMatchObject({ outcome: "answered" });
    await db.conversation.delete({ where: { id: talk.conversationId } });
  });

  test("read ones and tagged ones are told apart", async () => {
    await setConversationRead(editor, { conversationId: open.conversationId, isRead: true });
    await setConversationTags(editor, { conversationId: open.conversationId, tags: ["jam", "jam"] });
    expect(await titlesOf({ unread: true })).toEqual([coffee, shipping]);
    expect(await titlesOf({ tag: "jam" })).toEqual([opening]);
    expect(await listChoices(editor, { workspaceId, botId })).toMatchObject({
      bots: [{ name: "Asisten" }, { name: "Kasir" }],
      tags: ["jam"],
    });
    await setConversationRead(editor, { conversationId: open.conversationId, isRead: false });
    expect(await titlesOf({ unread: true })).toEqual([coffee, opening, shipping]);
  });

  test("pages follow each other without a gap, of lists and of searches", async () => {
    const busyId = await newBot("Ramai");
    const made: string[] = [];
    for (let number = 0; number < 60; number += 1) {
      const question = `Pertanyaan nomor ${number}`;
      made.unshift(question);
      await addTalk(world, busyId, [{ question, answer: "Jawaban atas pertanyaan." }], {
        at: new Date(day(10).getTime() + Math.floor(number / 3)),
      });
    }
    for (const find of [undefined, "pertanyaan"]) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await findConversations(editor, {
          workspaceId,
          botId: busyId,
          find,
          ...(cursor ? { cursor } : {}),
        });
        seen.push(...page.items.map(({ title }) => title));
        cursor = page.nextCursor;
      } while (cursor);
      expect(seen).toEqual(made);
    }
    await db.bot.update({ where: { id: busyId }, data: { deletedAt: new Date() } });
    expect(await titlesOf({ find: "nomor" })).toEqual([]);
  });
});

describe("refuses", () => {
  test("viewers, and tokens without the scope to read", async () => {
    const forbidden = { code: "forbidden" };
    await expect(findConversations(world.viewer, { workspaceId })).rejects.toMatchObject(forbidden);
    await expect(listChoices(world.viewer, { workspaceId })).rejects.toMatchObject(forbidden);
    const chatting = tokenContext(world.owner, ["chat"]);
    await expect(findConversations(chatting, { workspaceId })).rejects.toMatchObject(forbidden);
    expect(await titlesOf({}, world.readToken)).toContain(shipping);
  });
});

describe("isolates", () => {
  test("another workspace's conversations are not found, whatever is asked for", async () => {
    const missing = { code: "not_found" };
    await expect(findConversations(world.stranger, { workspaceId })).rejects.toMatchObject(missing);
    const own = { workspaceId: world.strangerWorkspaceId };
    await expect(findConversations(world.stranger, { ...own, botId })).rejects.toMatchObject(missing);
    expect((await findConversations(world.stranger, { ...own, find: "kurir" })).items).toEqual([]);
  });

  test("a bot that moved away takes its conversations along at once", async () => {
    const targetId = await addWorkspace(db, "team", "Cabang");
    const mover = await addUser(db, "Mover", { roles: { [workspaceId]: "editor", [targetId]: "editor" } });
    await moveBot(mover, { botId: otherBotId, workspaceId: targetId, shared: "leave" });
    expect(await titlesOf()).not.toContain(coffee);
    expect(await titlesOf({ find: "kopi" })).toEqual([]);
  });

  test("previews and deleted conversations are never found", async () => {
    expect(await titlesOf({ find: "percobaan" })).toEqual([]);
    expect(await titlesOf({ find: "rahasia" })).toEqual([]);
  });
});
