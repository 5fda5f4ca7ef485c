import { describe, expect, test } from "vitest";
import { makeWorld } from "#tests/support/context.ts";
import { botWithHandover, chatting, reply, request, saidIn } from "#tests/support/handovers.ts";
import { addBot, ask, openDraft, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db, editor, owner } = world;
const left = { name: "Budi", contact: "budi@example.com", consent: true };

describe("does", () => {
  test("the request waits, its contact is kept with the text agreed to, the chat says so, and the bot goes on", async () => {
    const chat = await chatting(world);
    expect(await request(chat, left)).toEqual({ state: "waiting", memberName: null });
    const { conversationId, botId } = chat;
    expect(await db.handover.findMany({ where: { conversationId } })).toMatchObject([
      { state: "waiting", reason: "asked", name: "Budi", contact: "budi@example.com", inHours: true },
    ]);
    const [row] = await db.handover.findMany({ where: { conversationId } });
    expect(row?.consent).toContain("The team may use this");
    expect((await saidIn(world, chat)).at(-1)).toEqual([
      "notice",
      "Tim sudah diberi tahu dan akan menjawab di sini. Sementara itu bot tetap menjawab.",
    ]);
    const { events } = await ask(world, botId, chat.who, { text: "Jam berapa toko buka?", conversationId });
    expect(events).toContainEqual(expect.objectContaining({ type: "answer.completed", responder: "quotes" }));
  });

  test("members who may read conversations are told by mail, without a word of the visitor's", async () => {
    const chat = await chatting(world, { text: "Apakah ada parkir untuk bus rahasia?" });
    await request(chat, left);
    const mails = await db.mail.findMany({ where: { conversationId: chat.conversationId } });
    expect(mails.map(({ recipient }) => recipient).toSorted()).toEqual(
      [editor.actor.email, owner.actor.email].toSorted(),
    );
    for (const { subject, text } of mails) expect(`${subject}\n${text}`).not.toMatch(/rahasia|Budi|budi@/);
  });

  test("many requests at once are one mail a member", async () => {
    const botId = await botWithHandover(world);
    const before = await db.mail.count();
    for (let made = 0; made < 4; made++) await request(await chatting(world, { botId }));
    // Two, where five minutes ended in between.
    expect(await db.mail.count()).toBeLessThanOrEqual(before + 4);
    expect(await db.mail.count()).toBeGreaterThanOrEqual(before + 2);
  });

  test("the event for other programs says that there is a contact, and not which", async () => {
    const chat = await chatting(world);
    await request(chat, left);
    const events = await db.outboxEvent.findMany({ where: { kind: "handover.requested" }, orderBy: { id: "desc" } });
    expect(events[0]?.payload).toMatchObject({
      conversationId: chat.conversationId,
      reason: "asked",
      hasContact: true,
    });
    expect(JSON.stringify(events[0])).not.toContain("budi");
  });

  test("asked again, it stays one request, and adds a contact to it", async () => {
    const chat = await chatting(world);
    await request(chat);
    await request(chat, { contact: "0812 3456 7890", consent: true });
    expect(await db.handover.findMany({ where: { conversationId: chat.conversationId } })).toMatchObject([
      { contact: "0812 3456 7890" },
    ]);
    expect((await saidIn(world, chat)).filter(([by]) => by === "notice")).toHaveLength(1);
    await reply(editor, chat);
    expect(await request(chat)).toMatchObject({ state: "active" });
  });

  test("outside of the hours the chat says that nobody is there", async () => {
    const botId = await botWithHandover(world, { hours: { days: [], from: "09:00", to: "17:00" } });
    const chat = await chatting(world, { botId });
    await request(chat);
    expect((await saidIn(world, chat)).at(-1)?.[1]).toContain("tidak ada tim yang bertugas");
    expect(await db.handover.findFirst({ where: { botId } })).toMatchObject({ inHours: false });
  });

  test("the maker's own words are what is agreed to, in the bot's language the line in the chat", async () => {
    const botId = await botWithHandover(world, { consent: "Saya setuju dihubungi." });
    const chat = await chatting(world, { botId });
    await request(chat, left);
    expect(await db.handover.findFirst({ where: { botId } })).toMatchObject({ consent: "Saya setuju dihubungi." });
  });
});

describe("refuses", () => {
  test.each([
    ["a contact that is none", { contact: "budi@", consent: true }],
    ["too short a number", { contact: "12345", consent: true }],
    ["a contact without consent", { contact: "budi@example.com" }],
    ["a name without consent", { name: "Budi" }],
    ["an unknown field", { state: "active" }],
    ["an unknown reason", { reason: "member" }],
  ])("%s", async (_, input) => {
    const chat = await chatting(world);
    await expect(async () => request(chat, input)).rejects.toThrow();
    expect(await db.handover.count({ where: { conversationId: chat.conversationId } })).toBe(0);
  });

  test("a bot without hand-over, the preview, and who has not agreed to what the bot asks for", async () => {
    const chat = await chatting(world, { botId: await addBot(world) });
    await expect(request(chat)).rejects.toMatchObject({ reason: "handover_off" });
    const other = await chatting(world);
    const preview = await openDraft(world, other.botId, "preview");
    await expect(request({ ...other, bot: preview })).rejects.toMatchObject({ reason: "handover_preview" });
    const consent = { text: "Setuju", version: "1", isGiven: false };
    await expect(request({ ...other, bot: { ...other.bot, consent } })).rejects.toMatchObject({
      reason: "consent_needed",
    });
  });

  test("more requests of one visitor in a day than members should be told of", async () => {
    const who = visitor();
    const botId = await botWithHandover(world);
    for (let made = 0; made < 10; made++) await request(await chatting(world, { botId, who }));
    const chat = await chatting(world, { botId, who });
    await expect(request(chat)).rejects.toMatchObject({ reason: "handover_too_many" });
    await request(await chatting(world, { botId }));
  });
});

test("another visitor's conversation is not found, nor one of another bot", async () => {
  const chat = await chatting(world);
  await expect(request({ ...chat, who: visitor() })).rejects.toMatchObject({ code: "not_found" });
  const other = await chatting(world);
  await expect(request({ ...chat, bot: other.bot })).rejects.toMatchObject({ code: "not_found" });
  expect(await db.handover.count({ where: { conversationId: chat.conversationId } })).toBe(0);
});
