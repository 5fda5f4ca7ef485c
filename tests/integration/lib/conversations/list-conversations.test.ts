import { describe, expect, test } from "vitest";
import { getConversation, listConversations } from "#lib/conversations/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { addBot, ask, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const botId = await addBot(world);
const asked = await ask(world, botId, visitor(), { text: "Kapan pesanan tiba?" });
const conversationId = asked.conversationId;

describe("does", () => {
  test("lists what visitors asked, and gives a conversation with its messages", async () => {
    const { items } = await listConversations(world.editor, { botId });
    expect(items.map(({ title }) => title)).toEqual(["Kapan pesanan tiba?"]);
    const { messages } = await getConversation(world.editor, { conversationId });
    expect(messages.map(({ role, failure }) => [role, failure])).toEqual([
      ["user", null],
      ["assistant", null],
    ]);
  });

  test("a conversation tells why an answer failed", async () => {
    const failed = await ask(world, botId, visitor(), { text: "Kapan pesanan tiba?" });
    const { answerId } = await world.db.turn.update({
      where: { id: failed.turnId },
      data: { state: "failed", failureCode: "timeout" },
    });
    await world.db.message.update({ where: { id: answerId }, data: { state: "failed" } });
    const { messages } = await getConversation(world.editor, {
      conversationId: failed.conversationId,
    });
    expect(messages.map(({ state, failure }) => [state, failure])).toEqual([
      ["complete", null],
      ["failed", "timeout"],
    ]);
  });
});

describe("refuses", () => {
  test("viewers", async () => {
    await expect(listConversations(world.viewer, { botId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(getConversation(world.viewer, { conversationId })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("isolates", () => {
  test("a stranger finds neither bot nor conversation", async () => {
    await expect(listConversations(world.stranger, { botId })).rejects.toMatchObject({ code: "not_found" });
    await expect(getConversation(world.stranger, { conversationId })).rejects.toMatchObject({ code: "not_found" });
  });
});
