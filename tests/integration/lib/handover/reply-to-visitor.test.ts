import { setImmediate as nextRound } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { addReader, chooseVersion } from "#lib/conversations/index.ts";
import { getOwnChat } from "#lib/handover/index.ts";
import { newId } from "#lib/ids.ts";
import { closeLiveTurn, openLiveTurn } from "#lib/turns/live-turns.ts";
import { makeWorld } from "#tests/support/context.ts";
import { chatting, end, reply, request, saidIn, write } from "#tests/support/handovers.ts";
import { ask, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db, editor, owner, viewer, stranger } = world;

describe("does", () => {
  test("the answer stands in the conversation under the member's name, and the bot answers nothing until the end", async () => {
    const chat = await chatting(world);
    await request(chat);
    await reply(editor, chat, "Ada, di belakang.");
    expect((await saidIn(world, chat)).slice(-2)).toEqual([
      ["notice", `${editor.actor.name} dari tim sekarang menjawab. Bot menunggu.`],
      [editor.actor.name, "Ada, di belakang."],
    ]);
    const { botId, conversationId, who } = chat;
    const question = { text: "Jam berapa toko buka?", conversationId };
    await expect(ask(world, botId, who, question)).rejects.toMatchObject({ reason: "handover_active" });
    await end(editor, chat);
    const { events } = await ask(world, botId, who, question);
    expect(events.at(-1)).toMatchObject({ type: "turn.completed" });
  });

  test("a member may begin without having been asked, and answer once more after the end", async () => {
    const chat = await chatting(world);
    await reply(editor, chat);
    await end(editor, chat);
    await reply(owner, chat, "Satu hal lagi.");
    expect(await db.handover.findMany({ where: { conversationId: chat.conversationId } })).toMatchObject([
      { reason: "member", state: "ended", endedBy: "member" },
      { reason: "member", state: "active", memberName: owner.actor.name },
    ]);
  });

  test("another member who writes takes it over, and the chat says who speaks", async () => {
    const chat = await chatting(world);
    await reply(editor, chat);
    await reply(owner, chat, "Saya lanjutkan.");
    expect((await saidIn(world, chat)).filter(([by]) => by === "notice")).toHaveLength(2);
    expect(await db.handover.findFirst({ where: { conversationId: chat.conversationId } })).toMatchObject({
      memberName: owner.actor.name,
    });
  });

  test("the same request twice writes one message and mails once", async () => {
    const chat = await chatting(world);
    await request(chat, { contact: "budi@example.com", consent: true });
    const [first, second] = await Promise.all([
      reply(editor, chat, "Ya.", "same-key-1"),
      reply(editor, chat, "Ya.", "same-key-1"),
    ]);
    expect(second).toEqual(first);
    expect((await saidIn(world, chat)).filter(([, text]) => text === "Ya.")).toHaveLength(1);
    expect(await db.mail.count({ where: { recipient: "budi@example.com" } })).toBe(1);
  });

  test("who left an e-mail address gets the answer there only while they are not in the chat", async () => {
    const chat = await chatting(world);
    await request(chat, { contact: "siti@example.com", consent: true });
    const leave = addReader(chat.conversationId, { wake: () => undefined, member: null });
    await reply(editor, chat, "Halo Siti");
    expect(await db.mail.count({ where: { recipient: "siti@example.com" } })).toBe(0);
    leave();
    await reply(editor, chat, "Masih di sana?");
    const [mail] = await db.mail.findMany({ where: { recipient: "siti@example.com" } });
    expect(mail).toMatchObject({ conversationId: chat.conversationId });
    expect(mail?.text).toContain("Masih di sana?");
    await end(editor, chat);
    await reply(owner, chat, "Sudah kami kirim.");
    expect(await db.mail.count({ where: { recipient: "siti@example.com" } })).toBe(2);
  });

  test("each message follows the one before it", async () => {
    const chat = await chatting(world);
    await reply(editor, chat);
    await write(chat, "Baik");
    const rows = await db.message.findMany({
      where: { conversationId: chat.conversationId },
      orderBy: { sequence: "asc" },
    });
    expect(rows.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
    expect(rows.slice(1).map(({ parentId }) => parentId)).toEqual(rows.slice(0, -1).map(({ id }) => id));
  });

  test("what the bot is writing stops", async () => {
    const chat = await chatting(world);
    const { conversationId, botId } = chat;
    const ids = { turnId: newId("turn"), conversationId, botId, workspaceId: world.workspaceId, userId: null };
    const turn = openLiveTurn(ids);
    turn.stop.signal.addEventListener("abort", () => closeLiveTurn(turn, null));
    await reply(editor, chat);
    expect(turn).toMatchObject({ ending: "stopped", finished: true });
  });

  test("an address that was left the first time holds for the second", async () => {
    const chat = await chatting(world);
    await request(chat, { name: "Dewi", contact: "dewi@example.com", consent: true });
    await end(editor, chat);
    await request(chat);
    await reply(editor, chat);
    expect(await db.mail.count({ where: { recipient: "dewi@example.com" } })).toBe(1);
  });

  test("whatever a turn and a reply do at once, no word is lost and only one of them goes on", async () => {
    for (let delay = 0; delay < 12; delay++) {
      const chat = await chatting(world);
      const { conversationId, botId, who } = chat;
      const later = async () => {
        for (let round = 0; round < delay; round++) await nextRound();
        return ask(world, botId, who, { text: "Jam berapa toko buka?", conversationId });
      };
      const [asked] = await Promise.allSettled([later(), reply(editor, chat, "KATA ANGGOTA")]);
      const shown = (await getOwnChat(who, { botId, conversationId })).messages.map(({ text }) => text);
      expect(shown, `after ${delay} rounds`).toContain("KATA ANGGOTA");
      if (asked.status === "fulfilled") expect(shown).toContain("Jam berapa toko buka?");
      expect(shown.at(-1)).toBe("KATA ANGGOTA");
    }
  });

  test("a page that knew nothing of the reply asks on behind it", async () => {
    const chat = await chatting(world);
    const { conversationId, botId, who } = chat;
    const before = (await getOwnChat(who, { botId, conversationId })).messages.at(-1);
    await reply(editor, chat, "KATA ANGGOTA");
    await write(chat, "Terima kasih");
    await end(editor, chat);
    await ask(world, botId, who, { text: "Jam berapa toko buka?", conversationId, parentId: before?.id });
    const shown = (await getOwnChat(who, { botId, conversationId })).messages.map(({ text }) => text);
    for (const text of ["KATA ANGGOTA", "Terima kasih", "Jam berapa toko buka?"]) expect(shown).toContain(text);
  });

  test("the same request again, after the end, leaves the bot's running answer alone", async () => {
    const chat = await chatting(world);
    const { conversationId, botId } = chat;
    await reply(editor, chat, "Ya.", "same-key-2");
    await end(editor, chat);
    const ids = { turnId: newId("turn"), conversationId, botId, workspaceId: world.workspaceId, userId: null };
    const turn = openLiveTurn(ids);
    await reply(editor, chat, "Ya.", "same-key-2");
    expect(turn.ending).toBe(null);
    closeLiveTurn(turn, null);
  });

  test("of several answers to one question the longest is proposed, and no greeting", async () => {
    const chat = await chatting(world);
    const { conversationId } = chat;
    await reply(editor, chat, "Halo Kak");
    expect(await db.writtenAnswer.count({ where: { conversationId } })).toBe(0);
    await reply(editor, chat, "Parkir ada di belakang gedung.");
    const { messageId } = await reply(editor, chat, "Parkir ada di belakang gedung, dekat gerbang timur, gratis.");
    await reply(editor, chat, "Silakan masuk dari samping.");
    expect(await db.writtenAnswer.findMany({ where: { conversationId } })).toMatchObject([{ messageId }]);
  });

  test("while a member answers nobody switches to another version", async () => {
    const chat = await chatting(world);
    const { conversationId, botId, who } = chat;
    const [first] = (await getOwnChat(who, { botId, conversationId })).messages;
    await reply(editor, chat);
    const choose = () => chooseVersion(who, { botId, channel: "web", messageId: first?.id ?? newId("message") });
    await expect(choose()).rejects.toMatchObject({ reason: "handover_active_version" });
    await end(editor, chat);
    await choose();
  });

  test("the answer is proposed as a snippet, found by the search, and in the audit log without its words", async () => {
    const chat = await chatting(world, { text: "Ada parkir bus?" });
    const { messageId } = await reply(editor, chat, "Parkir bus ada di seberang.");
    expect(await db.writtenAnswer.findUnique({ where: { messageId } })).toMatchObject({ state: "open" });
    expect(await db.indexedMessage.count({ where: { messageId } })).toBe(1);
    const [entry] = await db.auditEntry.findMany({
      where: { action: "conversation.replied", entityId: chat.conversationId },
    });
    expect(JSON.stringify(entry)).not.toContain("seberang");
  });
});

describe("refuses", () => {
  test("viewers, strangers and visitors", async () => {
    const chat = await chatting(world);
    await expect(reply(viewer, chat)).rejects.toMatchObject({ code: "forbidden" });
    await expect(reply(stranger, chat)).rejects.toMatchObject({ code: "not_found" });
    await expect(reply(visitor(), chat)).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await db.handover.count({ where: { conversationId: chat.conversationId } })).toBe(0);
  });

  test("a conversation with a program, which nobody reads", async () => {
    const chat = await chatting(world);
    await db.conversation.update({ where: { id: chat.conversationId }, data: { channel: "api" } });
    await expect(reply(editor, chat)).rejects.toMatchObject({ reason: "handover_no_visitor" });
  });
});
