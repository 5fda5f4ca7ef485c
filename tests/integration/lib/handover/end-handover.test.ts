import { describe, expect, test } from "vitest";
import { systemContext } from "#lib/boot/system-context.ts";
import { endOwnHandover, releaseSilent } from "#lib/handover/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { type Asked, chatting, end, reply, request, saidIn, write } from "#tests/support/handovers.ts";
import { visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db, editor, viewer, stranger } = world;

const endOwn = ({ bot, conversationId, who }: Asked) => endOwnHandover(who, { bot, input: { conversationId } });
async function release({ conversationId }: Asked): Promise<void> {
  const row = await db.handover.findFirstOrThrow({ where: { conversationId }, orderBy: { id: "desc" } });
  await releaseSilent(systemContext(db), { handoverId: row.id });
}
const stateOf = async ({ conversationId }: Asked) =>
  (await db.conversation.findUniqueOrThrow({ where: { id: conversationId } })).handover;

describe("does", () => {
  test.each([
    [
      "a member",
      (chat: Asked) => end(editor, chat),
      "member",
      `${editor.actor.name} sudah selesai. Bot menjawab lagi.`,
    ],
    ["the visitor", endOwn, "visitor", "Bot menjawab lagi."],
  ])("%s ends it: marked in the chat and in the row, once", async (_, finish, by, line) => {
    const chat = await chatting(world);
    await reply(editor, chat);
    await finish(chat);
    await finish(chat);
    expect(await stateOf(chat)).toBe(null);
    expect(await db.handover.findMany({ where: { conversationId: chat.conversationId } })).toMatchObject([
      { state: "ended", endedBy: by, endedAt: expect.any(Date) },
    ]);
    expect((await saidIn(world, chat)).filter(([, text]) => text === line)).toHaveLength(1);
  });

  test("a request that nobody took is closed, with a line that says so", async () => {
    for (const finish of [endOwn, (chat: Asked) => end(editor, chat)]) {
      const chat = await chatting(world);
      await request(chat);
      await finish(chat);
      expect((await saidIn(world, chat)).at(-1)).toEqual([
        "notice",
        "Permintaan untuk bicara dengan orang ditutup. Bot tetap menjawab.",
      ]);
      expect(await stateOf(chat)).toBe(null);
    }
  });

  test("a job of an earlier hand-over leaves a later one alone, and is not made again", async () => {
    const chat = await chatting(world);
    await reply(editor, chat);
    const { conversationId } = chat;
    const first = await db.handover.findFirstOrThrow({ where: { conversationId } });
    await end(editor, chat);
    await reply(editor, chat);
    const count = () => db.job.count({ where: { kind: "handover.release" } });
    const before = await count();
    await releaseSilent(systemContext(db), { handoverId: first.id });
    expect(await stateOf(chat)).toBe("active");
    expect(await count()).toBe(before);
  });

  test("a member who fell silent has left: the job gives the conversation back, and not before its time", async () => {
    const chat = await chatting(world);
    await reply(editor, chat);
    await release(chat);
    expect(await stateOf(chat)).toBe("active");
    const { conversationId } = chat;
    const { id } = await db.handover.findFirstOrThrow({ where: { conversationId } });
    const jobs = await db.job.findMany({ where: { kind: "handover.release", state: "queued" } });
    expect(jobs.filter(({ payload }) => JSON.stringify(payload).includes(id)).length).toBeGreaterThan(0);
    const long = new Date(Date.now() - 31 * 60_000);
    await db.handover.updateMany({ where: { conversationId }, data: { repliedAt: long, takenAt: long } });
    await release(chat);
    expect(await stateOf(chat)).toBe(null);
    expect((await saidIn(world, chat)).at(-1)?.[1]).toContain("Sudah beberapa lama tidak ada yang menulis");
    await release(chat);
    expect((await saidIn(world, chat)).filter(([, text]) => text.includes("Sudah beberapa lama"))).toHaveLength(1);
  });

  test("a visitor who wrote last waits again for a member, while the bot answers", async () => {
    const chat = await chatting(world);
    await reply(editor, chat);
    await write(chat, "Masih ada?");
    const { conversationId } = chat;
    const long = new Date(Date.now() - 31 * 60_000);
    await db.handover.updateMany({ where: { conversationId }, data: { repliedAt: long, takenAt: long } });
    await release(chat);
    expect(await stateOf(chat)).toBe("waiting");
    expect(await db.handover.findMany({ where: { conversationId } })).toMatchObject([
      { state: "waiting", memberName: null, endedAt: null },
    ]);
    expect((await saidIn(world, chat)).at(-1)?.[1]).toContain("Bot menjawab lagi");
  });

  test("one that waits for a member is not given up", async () => {
    const chat = await chatting(world);
    await request(chat);
    const { conversationId } = chat;
    await db.handover.updateMany({ where: { conversationId }, data: { requestedAt: new Date(0) } });
    await release(chat);
    expect(await stateOf(chat)).toBe("waiting");
  });

  test("the end by a member is in the audit log", async () => {
    const chat = await chatting(world);
    await reply(editor, chat);
    await end(editor, chat);
    const where = { action: "conversation.handover-ended", entityId: chat.conversationId };
    expect(await db.auditEntry.count({ where })).toBe(1);
  });
});

describe("refuses", () => {
  test("viewers and strangers, and another visitor", async () => {
    const chat = await chatting(world);
    await reply(editor, chat);
    await expect(end(viewer, chat)).rejects.toMatchObject({ code: "forbidden" });
    await expect(end(stranger, chat)).rejects.toMatchObject({ code: "not_found" });
    await expect(endOwn({ ...chat, who: visitor() })).rejects.toMatchObject({ code: "not_found" });
    expect(await stateOf(chat)).toBe("active");
  });
});
