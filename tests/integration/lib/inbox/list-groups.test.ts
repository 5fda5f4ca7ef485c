import { describe, expect, test } from "vitest";
import { getVisitorConversation, giveFeedback } from "#lib/conversations/index.ts";
import { GiveFeedbackInput } from "#lib/conversations/schema.ts";
import { eraseConversations } from "#lib/erasure/index.ts";
import { countOpen, ignoreGroup, listGroups } from "#lib/inbox/index.ts";
import { makeWorld, tokenContext } from "#tests/support/context.ts";
import { askUnanswered, groupAll, groupsOf, inboxInput } from "#tests/support/inbox.ts";
import { addTalk } from "#tests/support/transcripts.ts";
import { addBot, ask, openDraft, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db, workspaceId, editor } = world;

const shown = async (input: Parameters<typeof groupsOf>[1]) =>
  (await groupsOf(world, input)).map(({ count, samples }) => [count, samples.map(({ text }) => text)]);

describe("does", () => {
  test("questions of one meaning are one group, the most frequent first, each wording once", async () => {
    const botId = await addBot(world);
    await askUnanswered(world, botId, [
      "Apakah menerima kartu kredit?",
      "bisa parkir mobil di mana",
      "Parkir mobil di mana ya kak?",
      "parkir mobil dmn",
      "parkir mobil dmn",
    ]);
    const [parking, card] = await groupsOf(world, { botId });
    expect(parking).toMatchObject({ count: 4, state: "open", botName: "Asisten", answer: null });
    expect(parking?.samples.map(({ text }) => text)).toEqual([
      "parkir mobil dmn",
      "Parkir mobil di mana ya kak?",
      "bisa parkir mobil di mana",
    ]);
    expect(parking?.samples[0]?.kind).toBe("refused");
    expect(card).toMatchObject({ count: 1 });
    expect(parking?.baseId).not.toBeNull();
  });

  test("the newest come first where that is asked for, and a page follows another", async () => {
    const botId = await addBot(world);
    await askUnanswered(world, botId, ["Ada mushola?", "Ada mushola ga kak", "Boleh bawa kucing?"]);
    expect(await shown({ botId, order: "recent" })).toEqual([
      [1, ["Boleh bawa kucing?"]],
      [2, ["Ada mushola ga kak", "Ada mushola?"]],
    ]);
    expect(await listGroups(editor, inboxInput(world, { botId, page: 1 }))).toEqual({ items: [], hasMore: false });
  });

  test("what has a good answer, and what members tried, is not among them", async () => {
    const botId = await addBot(world);
    await ask(world, botId, visitor(), { text: "Kapan pesanan tiba?" });
    const preview = await openDraft(world, botId, "preview");
    expect(preview.channel).toBe("preview");
    await addTalk(world, botId, [{ question: "Percobaan?", outcome: "refused" }], { channel: "preview" });
    await groupAll(world);
    expect(await shown({ botId })).toEqual([]);
  });

  test("an answer that was found not helpful is one, until that is taken back", async () => {
    const botId = await addBot(world);
    const ctx = visitor();
    const { conversationId } = await ask(world, botId, ctx, { text: "Kapan pesanan tiba?" });
    const { messages } = await getVisitorConversation(ctx, { botId, conversationId });
    const messageId = messages[1]?.id;
    if (!messageId) throw new Error("The question has an answer");
    const give = async (value: "down" | "up" | null) => {
      const feedback = GiveFeedbackInput.parse({ value });
      await giveFeedback(ctx, { botId, channel: "web", messageId, feedback });
      await groupAll(world);
    };
    await give("down");
    expect((await groupsOf(world, { botId }))[0]?.samples).toMatchObject([{ kind: "thumbs_down" }]);
    await give("up");
    expect(await shown({ botId })).toEqual([]);
    expect(await db.questionGroup.count({ where: { botId } })).toBe(0);
  });

  test("an answered question that its visitor asks again in other words is one, and its outcome stays", async () => {
    const botId = await addBot(world);
    const talk = async (first: string, next: string) => {
      const ctx = visitor();
      const { conversationId, turnId } = await ask(world, botId, ctx, { text: first });
      await ask(world, botId, ctx, { text: next, conversationId });
      await groupAll(world);
      return turnId;
    };
    await talk("Kapan pesanan tiba?", "Kapan pesanan dikirim?");
    await talk("Kapan pesanan tiba?", "kapan pesanan tiba");
    expect(await shown({ botId })).toEqual([]);
    const turnId = await talk("Kapan pesanan tiba?", "maksud saya pesanannya tiba kapan kak");
    expect(await groupsOf(world, { botId })).toMatchObject([
      { count: 1, samples: [{ text: "Kapan pesanan tiba?", kind: "asked_again" }] },
    ]);
    expect(await db.turn.findUniqueOrThrow({ where: { id: turnId } })).toMatchObject({ outcome: "answered" });
    expect(await db.insightHour.findMany({ where: { botId, refused: { gt: 0 } } })).toEqual([]);
  });

  test("an answer that was found helpful is none, though the question comes again", async () => {
    const botId = await addBot(world);
    const ctx = visitor();
    const { conversationId } = await ask(world, botId, ctx, { text: "Kapan pesanan tiba?" });
    const { messages } = await getVisitorConversation(ctx, { botId, conversationId });
    const messageId = messages[1]?.id;
    if (!messageId) throw new Error("The question has an answer");
    const feedback = GiveFeedbackInput.parse({ value: "up" });
    await giveFeedback(ctx, { botId, channel: "web", messageId, feedback });
    await ask(world, botId, ctx, { text: "kapan pesanannya tiba kak", conversationId });
    await groupAll(world);
    expect(await shown({ botId })).toEqual([]);
  });

  test("contact details are hidden where that is asked for", async () => {
    const botId = await addBot(world);
    await askUnanswered(world, botId, ["Tolong kabari budi@contoh.id soal katering"]);
    const hidden = await groupsOf(world, { botId, redacted: "1" });
    expect(JSON.stringify(hidden)).not.toContain("budi@contoh.id");
    expect(JSON.stringify(await groupsOf(world, { botId }))).toContain("budi@contoh.id");
  });

  test("what was erased is in no group, and its group is gone", async () => {
    const botId = await addBot(world);
    await askUnanswered(world, botId, ["Ada kolam renang?"]);
    const { samples } = (await groupsOf(world, { botId }))[0] ?? { samples: [] };
    await eraseConversations(
      db,
      samples.map(({ conversationId }) => conversationId),
    );
    expect(await shown({ botId })).toEqual([]);
    await groupAll(world);
    expect(await db.questionGroup.count({ where: { botId } })).toBe(0);
  });

  test("a group stays while somebody else's question is in it, and where a member has handled it", async () => {
    const botId = await addBot(world);
    await askUnanswered(world, botId, ["Ada sewa sepeda?", "ada sewa sepeda ya kak", "Ada sewa tenda?"]);
    const groups = await groupsOf(world, { botId });
    const [bikes, tents] = ["sepeda", "tenda"].map((word) => groups.find((one) => one.samples[0]?.text.includes(word)));
    if (!bikes?.samples[0] || !tents?.samples[0]) throw new Error("Both are grouped");
    await ignoreGroup(editor, { groupId: tents.id, reason: "off_topic" });
    await eraseConversations(db, [bikes.samples[0].conversationId, tents.samples[0].conversationId]);
    await groupAll(world);
    expect((await groupsOf(world, { botId })).map(({ id, count }) => ({ id, count }))).toEqual([
      { id: bikes.id, count: 1 },
    ]);
    expect(await db.questionGroup.findUnique({ where: { id: tents.id } })).toMatchObject({ state: "ignored" });
  });

  test("a deleted conversation, whose deletion may be taken back, is not shown", async () => {
    const botId = await addBot(world);
    const before = await countOpen(editor, { workspaceId });
    await askUnanswered(world, botId, ["Ada taman bermain?"]);
    await db.conversation.updateMany({ where: { botId }, data: { deletedAt: new Date() } });
    expect(await shown({ botId })).toEqual([]);
    expect(await countOpen(editor, { workspaceId })).toBe(before);
  });

  test("no word of a question stands in its group", async () => {
    const botId = await addBot(world);
    await askUnanswered(world, botId, ["Ada kenarisaurus?"]);
    const groups = await db.questionGroup.findMany({ where: { botId } });
    expect(groups).toHaveLength(1);
    expect(JSON.stringify(groups)).not.toContain("kenari");
  });

  test("those to be answered are counted", async () => {
    const before = await countOpen(editor, { workspaceId });
    const botId = await addBot(world);
    await askUnanswered(world, botId, ["Ada kelas melukis?", "Ada kelas memasak?"]);
    expect(await countOpen(editor, { workspaceId })).toBe(before + 2);
    const [first] = await groupsOf(world, { botId });
    if (first) await ignoreGroup(editor, { groupId: first.id, reason: "off_topic" });
    expect(await countOpen(editor, { workspaceId })).toBe(before + 1);
  });
});

describe("refuses and isolates", () => {
  test("viewers and tokens without the scope to read are refused; strangers and visitors find nothing", async () => {
    for (const ctx of [world.viewer, tokenContext(world.owner, ["chat"])]) {
      await expect(listGroups(ctx, inboxInput(world))).rejects.toMatchObject({ code: "forbidden" });
      await expect(countOpen(ctx, { workspaceId })).rejects.toMatchObject({ code: "forbidden" });
    }
    for (const ctx of [world.stranger, visitor()])
      await expect(listGroups(ctx, inboxInput(world))).rejects.toMatchObject({ code: "not_found" });
  });

  test("another bot's questions are in groups of their own", async () => {
    const [one, other] = [await addBot(world), await addBot(world)];
    await askUnanswered(world, one, ["Ada lift?"]);
    await askUnanswered(world, other, ["Ada lift?"]);
    expect(await shown({ botId: one })).toEqual([[1, ["Ada lift?"]]]);
    expect(await shown({ botId: other })).toEqual([[1, ["Ada lift?"]]]);
  });
});
