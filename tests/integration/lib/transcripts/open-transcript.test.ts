import { describe, expect, test } from "vitest";
import { newId } from "#lib/ids.ts";
import { openTranscript } from "#lib/transcripts/index.ts";
import { makeWorld, tokenContext } from "#tests/support/context.ts";
import { addTalk } from "#tests/support/transcripts.ts";
import { addBot, ask, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db, editor } = world;
const botId = await addBot(world);
const { conversationId, turnId } = await ask(world, botId, visitor(), { text: "Kapan pesanan tiba?" });

const openings = () => db.auditEntry.count({ where: { action: "conversation.opened", entityId: conversationId } });

describe("does", () => {
  test("gives the conversation as its visitor saw it, with what became of the question and what can mend it", async () => {
    const transcript = await openTranscript(editor, { conversationId });
    expect(transcript).toMatchObject({ id: conversationId, title: "Kapan pesanan tiba?", tags: [], notes: [] });
    expect(transcript.bot.baseId).toMatch(/^kb_/);
    expect(transcript.messages.map(({ role, outcome, turnId: by }) => [role, outcome, by])).toEqual([
      ["user", null, null],
      ["assistant", "answered", turnId],
    ]);
    expect(transcript.messages[1]?.citations).not.toEqual([]);
  });

  test("marks it as read, and enters it in the audit log once an hour for each member", async () => {
    await openTranscript(editor, { conversationId });
    expect(await openings()).toBe(1);
    await openTranscript(world.owner, { conversationId });
    await openTranscript(world.owner, { conversationId });
    expect(await openings()).toBe(2);
    const longAgo = new Date(Date.now() - 2 * 3_600_000);
    await db.auditEntry.updateMany({ where: { entityId: conversationId }, data: { updatedAt: longAgo } });
    await openTranscript(editor, { conversationId });
    expect(await openings()).toBe(3);
    const row = await db.conversation.findUniqueOrThrow({ where: { id: conversationId } });
    expect(row.readAt?.getTime()).toBeGreaterThanOrEqual(row.lastMessageAt.getTime());
  });

  test("shows thumbs with their words, and leads to answers given anew", async () => {
    const talk = await addTalk(world, botId, [{ question: "Jam buka?", feedback: "down" }]);
    const [questionId = newId("message")] = talk.questionIds;
    const again = newId("message");
    await db.message.updateMany({
      where: { id: { in: talk.answerIds } },
      data: { feedbackReason: "wrong", feedbackComment: "Salah." },
    });
    await db.message.create({
      data: {
        id: again,
        conversationId: talk.conversationId,
        parentId: questionId,
        sequence: 3,
        role: "assistant",
        text: "Pukul delapan.",
        citations: [],
      },
    });
    const first = await openTranscript(editor, { conversationId: talk.conversationId });
    expect(first.messages[1]).toMatchObject({
      feedback: { value: "down", reason: "wrong", comment: "Salah." },
      siblings: { position: 1, count: 2, previousLeaf: null, nextLeaf: again },
    });
    const other = await openTranscript(editor, { conversationId: talk.conversationId, leafId: again });
    expect(other.messages.map(({ text }) => text)).toEqual(["Jam buka?", "Pukul delapan."]);
  });
});

describe("refuses", () => {
  test("viewers and tokens without the scope, without a trace of it", async () => {
    const before = await openings();
    const forbidden = { code: "forbidden" };
    await expect(openTranscript(world.viewer, { conversationId })).rejects.toMatchObject(forbidden);
    const chatting = tokenContext(world.owner, ["chat"]);
    await expect(openTranscript(chatting, { conversationId })).rejects.toMatchObject(forbidden);
    expect(await openings()).toBe(before);
  });
});

describe("isolates", () => {
  test("another workspace's, previews, deleted ones and foreign messages are not found", async () => {
    const missing = { code: "not_found" };
    await expect(openTranscript(world.stranger, { conversationId })).rejects.toMatchObject(missing);
    const preview = await addTalk(world, botId, [{ question: "Coba" }], { channel: "preview" });
    const deleted = await addTalk(world, botId, [{ question: "Hapus" }], { deleted: true });
    for (const talk of [preview, deleted])
      await expect(openTranscript(editor, { conversationId: talk.conversationId })).rejects.toMatchObject(missing);
    const other = await addTalk(world, botId, [{ question: "Lain" }]);
    const leafId = other.answerIds[0];
    await expect(openTranscript(editor, { conversationId, leafId })).rejects.toMatchObject(missing);
  });
});
