import { describe, expect, test } from "vitest";
import { AskBotInput } from "#lib/conversations/schema.ts";
import { publishBot, setBotBlocked, unpublishBot } from "#lib/publishing/index.ts";
import { askBot } from "#lib/turns/index.ts";
import { makeWorld, tokenContext } from "#tests/support/context.ts";
import { addBot } from "#tests/support/turns.ts";

const world = await makeWorld();
const botId = await addBot(world);
const publish = async () => {
  const { revision } = await world.db.bot.findUniqueOrThrow({ where: { id: botId } });
  await publishBot(world.owner, { botId, revision, note: "" });
};
const chatting = tokenContext(world.owner, ["chat"]);
const question = (more: Record<string, unknown> = {}) =>
  AskBotInput.parse({ botId, text: "Kapan pesanan tiba?", ...more });

describe("does", () => {
  test("waits for the answer of the published version, and goes on with the conversation", async () => {
    await publish();
    const { conversationId, answer } = await askBot(chatting, question());
    expect(answer).toMatchObject({ role: "assistant", state: "complete", responder: "quotes" });
    expect(answer.text).toContain("tiga hari kerja");
    expect(answer.citations).toMatchObject([{ number: 1, title: "Pengiriman" }]);
    const next = await askBot(chatting, question({ text: "Jam buka?", conversationId }));
    expect(next.conversationId).toBe(conversationId);
    const row = await world.db.conversation.findUniqueOrThrow({ where: { id: conversationId } });
    expect(row).toMatchObject({ channel: "api", userId: world.owner.actor.userId, messageCount: 4 });
  });

  test("answers a question that is sent twice once", async () => {
    const twice = question({ idempotencyKey: "the-same-question" });
    const [one, other] = await Promise.all([askBot(chatting, twice), askBot(chatting, twice)]);
    expect(one).toEqual(other);
    expect(await askBot(chatting, twice)).toEqual(one);
  });
});

describe("refuses", () => {
  test("tokens that may not chat", async () => {
    await expect(askBot(world.readToken, question())).rejects.toMatchObject({ code: "forbidden" });
  });

  test("bots that are not published, or taken offline", async () => {
    await setBotBlocked(world.admin, { botId, blocked: true });
    await expect(askBot(chatting, question())).rejects.toMatchObject({ reason: "publish.not_published" });
    await setBotBlocked(world.admin, { botId, blocked: false });
    await unpublishBot(world.owner, { botId });
    await expect(askBot(chatting, question())).rejects.toMatchObject({ code: "conflict" });
    await publish();
  });
});

describe("isolates", () => {
  test("another workspace's bot, and another person's conversation", async () => {
    await expect(askBot(world.stranger, question())).rejects.toMatchObject({ code: "not_found" });
    const { conversationId } = await askBot(chatting, question());
    await expect(askBot(world.editor, question({ conversationId }))).rejects.toMatchObject({ code: "not_found" });
  });
});
