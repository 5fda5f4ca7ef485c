import { describe, expect, test } from "vitest";
import { chooseVersion, getConversation, getVisitorConversation } from "#lib/conversations/index.ts";
import { asId, type MessageId } from "#lib/ids.ts";
import { makeWorld } from "#tests/support/context.ts";
import { addBot, ask, askAgain, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const botId = await addBot(world);
const own = { botId, channel: "web" as const };

/** A question with two answers, the first of which was followed by another question. */
async function branched() {
  const ctx = visitor();
  const { conversationId } = await ask(world, botId, ctx, { text: "Kapan pesanan tiba?" });
  await ask(world, botId, ctx, { text: "Jam berapa toko buka?", conversationId });
  const first = await shown();
  const [questionId, firstAnswer] = first;
  if (!questionId || !firstAnswer) throw new Error("The question has an answer");
  await askAgain(world, botId, ctx, { conversationId, questionId });
  const secondAnswer = (await shown()).at(-1) ?? asId("message", "");
  async function shown(): Promise<MessageId[]> {
    return (await getVisitorConversation(ctx, { botId, conversationId })).messages.map(({ id }) => id);
  }
  return { ctx, conversationId, shown, first, questionId, firstAnswer, secondAnswer };
}

describe("a chosen version", () => {
  test("is shown with what followed it, and stays chosen", async () => {
    const { ctx, shown, first, questionId, firstAnswer, secondAnswer } = await branched();
    expect(await shown()).toEqual([questionId, secondAnswer]);
    const messages = await chooseVersion(ctx, { ...own, messageId: firstAnswer });
    expect(messages.map(({ id }) => id)).toEqual(first.slice(1));
    expect(messages[0]).toMatchObject({ versionIds: [firstAnswer, secondAnswer], parentId: questionId });
    expect(messages.at(-1)?.turnId).toMatch(/^turn_/);
    expect(await shown()).toEqual(first);
    await chooseVersion(ctx, { ...own, messageId: secondAnswer });
    expect(await shown()).toEqual([questionId, secondAnswer]);
  });

  test("chosen twice is the same", async () => {
    const { ctx, shown, first, firstAnswer } = await branched();
    const chosen = await chooseVersion(ctx, { ...own, messageId: firstAnswer });
    expect(await chooseVersion(ctx, { ...own, messageId: firstAnswer })).toEqual(chosen);
    expect(await shown()).toEqual(first);
  });

  test("of the first question shows the newest of what followed it", async () => {
    const { ctx, conversationId, shown, questionId, secondAnswer } = await branched();
    await ask(world, botId, ctx, { text: "Berapa lama kirimnya?", conversationId, parentId: null });
    const edited = await shown();
    expect(edited).toHaveLength(2);
    const messages = await chooseVersion(ctx, { ...own, messageId: questionId });
    expect(messages[0]?.versionIds).toEqual([questionId, edited[0]]);
    expect(await shown()).toEqual([questionId, secondAnswer]);
  });

  test("is what members read, with the ids of its versions", async () => {
    const { ctx, conversationId, first, firstAnswer, secondAnswer } = await branched();
    await chooseVersion(ctx, { ...own, messageId: firstAnswer });
    const { messages } = await getConversation(world.owner, { conversationId });
    expect(messages.map(({ id }) => id)).toEqual(first);
    expect(messages[1]?.versionIds).toEqual([firstAnswer, secondAnswer]);
  });

  test("is nobody else's to choose, and of a deleted chat nobody's", async () => {
    const { ctx, conversationId, shown, firstAnswer, questionId, secondAnswer } = await branched();
    const missing = { code: "not_found" };
    for (const who of [visitor(), world.owner])
      await expect(chooseVersion(who, { ...own, messageId: firstAnswer })).rejects.toMatchObject(missing);
    await expect(chooseVersion(ctx, { botId, channel: "preview", messageId: firstAnswer })).rejects.toMatchObject(
      missing,
    );
    await expect(chooseVersion(ctx, { ...own, messageId: asId("message", "msg_none") })).rejects.toMatchObject(missing);
    expect(await shown()).toEqual([questionId, secondAnswer]);
    await world.db.conversation.update({ where: { id: conversationId }, data: { deletedAt: new Date() } });
    await expect(chooseVersion(ctx, { ...own, messageId: firstAnswer })).rejects.toMatchObject(missing);
  });
});
