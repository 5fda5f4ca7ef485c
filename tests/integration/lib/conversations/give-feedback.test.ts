import { describe, expect, test } from "vitest";
import { getConversation, getVisitorConversation, giveFeedback } from "#lib/conversations/index.ts";
import { GiveFeedbackInput } from "#lib/conversations/schema.ts";
import { asId, type MessageId } from "#lib/ids.ts";
import { makeWorld } from "#tests/support/context.ts";
import { addBot, ask, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const botId = await addBot(world);
const own = { botId, channel: "web" as const };

const given = (input: object) => GiveFeedbackInput.parse(input);
const up = given({ value: "up" });
const down = given({ value: "down", reason: "wrong", comment: "  Bukan tiga hari.  " });

async function answered() {
  const ctx = visitor();
  const { conversationId } = await ask(world, botId, ctx, { text: "Kapan pesanan tiba?" });
  const { messages } = await getVisitorConversation(ctx, { botId, conversationId });
  const [question, answer] = messages.map(({ id }) => id);
  if (!question || !answer) throw new Error("The question has an answer");
  const stored = async () => (await getVisitorConversation(ctx, { botId, conversationId })).messages[1]?.feedback;
  return { ctx, conversationId, question, answer, stored };
}

/** What was told to other programs of an answer. */
async function toldOf(messageId: MessageId): Promise<unknown[]> {
  const rows = await world.db.outboxEvent.findMany({ where: { kind: "feedback.given" }, orderBy: { id: "asc" } });
  return rows.map(({ payload }) => payload).filter((payload) => JSON.stringify(payload).includes(messageId));
}

describe("feedback", () => {
  test("is stored with its answer, changed and taken back", async () => {
    const { ctx, answer, stored } = await answered();
    expect(await stored()).toBeNull();
    await giveFeedback(ctx, { ...own, messageId: answer, feedback: down });
    expect(await stored()).toMatchObject({ value: "down", reason: "wrong", comment: "Bukan tiga hari." });
    await giveFeedback(ctx, { ...own, messageId: answer, feedback: up });
    expect(await stored()).toMatchObject({ value: "up", reason: null, comment: null });
    await giveFeedback(ctx, { ...own, messageId: answer, feedback: given({ value: null }) });
    expect(await stored()).toBeNull();
  });

  test("given twice is given once, and told to other programs once", async () => {
    const { ctx, conversationId, answer, stored } = await answered();
    await giveFeedback(ctx, { ...own, messageId: answer, feedback: down });
    const first = await stored();
    await giveFeedback(ctx, { ...own, messageId: answer, feedback: down });
    expect(await stored()).toEqual(first);
    const payload = { messageId: answer, conversationId, botId, channel: "web", value: "down" };
    expect(await toldOf(answer)).toEqual([payload]);
    const [row] = await world.db.outboxEvent.findMany({ where: { kind: "feedback.given" }, orderBy: { id: "desc" } });
    expect(row?.workspaceId).toBe(world.workspaceId);
  });

  test("of an answer that helped has no reason", async () => {
    const { ctx, answer, stored } = await answered();
    const feedback = given({ value: "up", reason: "wrong", comment: "Bagus" });
    await giveFeedback(ctx, { ...own, messageId: answer, feedback });
    expect(await stored()).toMatchObject({ value: "up", reason: null, comment: null });
  });

  test("is read by the bot's members", async () => {
    const { ctx, conversationId, answer } = await answered();
    await giveFeedback(ctx, { ...own, messageId: answer, feedback: down });
    const { messages } = await getConversation(world.owner, { conversationId });
    expect(messages.map(({ feedback }) => feedback?.reason ?? null)).toEqual([null, "wrong"]);
  });

  test("is nobody else's to give, and for whole answers alone", async () => {
    const { ctx, question, answer, stored } = await answered();
    const missing = { code: "not_found" };
    const cases = [
      { who: visitor(), messageId: answer, scope: own },
      { who: world.owner, messageId: answer, scope: own },
      { who: ctx, messageId: question, scope: own },
      { who: ctx, messageId: asId("message", "msg_none"), scope: own },
      { who: ctx, messageId: answer, scope: { botId, channel: "preview" as const } },
      { who: ctx, messageId: answer, scope: { ...own, botId: asId("bot", "bot_none") } },
    ];
    for (const { who, messageId, scope } of cases)
      await expect(giveFeedback(who, { ...scope, messageId, feedback: up })).rejects.toMatchObject(missing);
    await world.db.message.update({ where: { id: answer }, data: { state: "streaming" } });
    await expect(giveFeedback(ctx, { ...own, messageId: answer, feedback: up })).rejects.toMatchObject(missing);
    expect(await stored()).toBeNull();
    expect(await toldOf(answer)).toEqual([]);
  });

  test("is bounded", () => {
    expect(GiveFeedbackInput.safeParse({ value: "down", comment: "a".repeat(1_001) }).success).toBe(false);
    expect(GiveFeedbackInput.safeParse({ value: "down", reason: "ugly" }).success).toBe(false);
    expect(GiveFeedbackInput.safeParse({ value: "down", messageId: "msg_1" }).success).toBe(false);
  });
});
