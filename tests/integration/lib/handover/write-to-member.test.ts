import { describe, expect, test } from "vitest";
import { makeWorld } from "#tests/support/context.ts";
import { chatting, end, reply, request, saidIn, write } from "#tests/support/handovers.ts";
import { visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db, editor } = world;

describe("does", () => {
  test("the visitor's words are stored without a turn, and found by the search", async () => {
    const chat = await chatting(world);
    await reply(editor, chat);
    const turns = await db.turn.count();
    const { messageId } = await write(chat, "Sampai jam berapa?");
    expect((await saidIn(world, chat)).at(-1)).toEqual(["visitor", "Sampai jam berapa?"]);
    expect(await db.turn.count()).toBe(turns);
    expect(await db.indexedMessage.count({ where: { messageId } })).toBe(1);
  });

  test("the same request twice writes one message, also after the hand-over ended", async () => {
    const chat = await chatting(world);
    await reply(editor, chat);
    const first = await write(chat, "Baik.", "same-key-1");
    await end(editor, chat);
    expect(await write(chat, "Baik.", "same-key-1")).toEqual(first);
    expect((await saidIn(world, chat)).filter(([, text]) => text === "Baik.")).toHaveLength(1);
  });

  test("two visitors with the same key write two messages", async () => {
    const [one, other] = [await chatting(world), await chatting(world)];
    await reply(editor, one);
    await reply(editor, other);
    const ids = [await write(one, "A", "same-key-1"), await write(other, "B", "same-key-1")];
    expect(new Set(ids.map(({ messageId }) => messageId)).size).toBe(2);
  });
});

describe("refuses", () => {
  test("while nobody answers, and after the end: then the bot is asked", async () => {
    const chat = await chatting(world);
    await expect(write(chat)).rejects.toMatchObject({ reason: "handover_not_active" });
    await request(chat);
    await expect(write(chat)).rejects.toMatchObject({ reason: "handover_not_active" });
    await reply(editor, chat);
    await end(editor, chat);
    await expect(write(chat)).rejects.toMatchObject({ reason: "handover_not_active" });
  });

  test("who has not agreed to what the bot asks for", async () => {
    const chat = await chatting(world);
    await reply(editor, chat);
    const consent = { text: "Setuju", version: "1", isGiven: false };
    await expect(write({ ...chat, bot: { ...chat.bot, consent } })).rejects.toMatchObject({ reason: "consent_needed" });
  });
});

test("another visitor's conversation is not found", async () => {
  const chat = await chatting(world);
  await reply(editor, chat);
  await expect(write({ ...chat, who: visitor() })).rejects.toMatchObject({ code: "not_found" });
});
