import { describe, expect, test } from "vitest";
import { dropBot } from "#lib/bots/index.ts";
import { forgetLeftMessages, forgetMessages } from "#lib/retrieval/forget-messages.ts";
import { findConversations, indexConversations } from "#lib/transcripts/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { undisturbed } from "#tests/support/imports.ts";
import { addTalk } from "#tests/support/transcripts.ts";
import { addBot } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db, editor, workspaceId } = world;
const botId = await addBot(world);

const found = async (find: string) =>
  (await findConversations(editor, { workspaceId, find })).items.map(({ id }) => id);

/** Whether the database's index still holds the word in any of its blocks. */
async function holds(word: string): Promise<boolean> {
  const blocks = await db.$queryRawUnsafe<{ block: Uint8Array }[]>("select block from message_search_data");
  const content = await db.$queryRawUnsafe<{ c1: string }[]>("select c1 from message_search_content");
  return blocks.some(({ block }) => Buffer.from(block).includes(word)) || content.some(({ c1 }) => c1.includes(word));
}

describe("what is deleted leaves no word in the index", () => {
  test("where its conversations are named", async () => {
    const gone = await addTalk(world, botId, [{ question: "Namaku Sukmawati" }]);
    const stays = await addTalk(world, botId, [{ question: "Namaku Kartini" }]);
    expect(await holds("sukmawati")).toBe(true);
    await forgetMessages({ db }, [gone.conversationId]);
    expect(await holds("sukmawati")).toBe(false);
    expect(await found("sukmawati")).toEqual([]);
    expect(await found("kartini")).toEqual([stays.conversationId]);
    await forgetMessages({ db }, []);
  });

  test("where another row's deletion took it along, by the daily job", async () => {
    const gone = await addTalk(world, botId, [{ question: "Alamatku Cendrawasih" }]);
    await db.conversation.delete({ where: { id: gone.conversationId } });
    expect(await holds("cendrawasih")).toBe(true);
    await forgetLeftMessages(db);
    expect(await holds("cendrawasih")).toBe(false);
  });

  test("where its bot is deleted for good", async () => {
    const otherId = await addBot(world);
    await addTalk(world, otherId, [{ question: "Teleponku Garuda" }]);
    await db.bot.update({ where: { id: otherId }, data: { deletedAt: new Date() } });
    await dropBot(world.system, otherId);
    expect(await holds("garuda")).toBe(false);
  });
});

describe("conversations from before the index", () => {
  test("are found once the job has seen them, behind newer ones, and get what lists need", async () => {
    const at = (day: number) => ({ at: new Date(Date.UTC(2026, 1, day)) });
    const old = await addTalk(world, botId, [{ question: "Merpati pertama", outcome: "refused" }], at(1));
    const older = await addTalk(world, botId, [{ question: "Merpati kedua" }], at(2));
    await forgetMessages({ db }, [old.conversationId, older.conversationId]);
    await db.conversation.updateMany({ data: { outcome: null } });
    const fresh = await addTalk(world, botId, [{ question: "Merpati baru" }], at(3));
    await indexConversations(db, {}, undisturbed);
    expect(await found("merpati")).toEqual([fresh.conversationId, older.conversationId, old.conversationId]);
    const row = await db.conversation.findUniqueOrThrow({ where: { id: old.conversationId } });
    expect([row.outcome, row.language]).toEqual(["refused", "id"]);
    expect(await db.setting.count({ where: { key: "conversations.indexed" } })).toBe(1);
  });

  test("a slice that is over goes on where it ended", async () => {
    const before = await db.job.count({ where: { kind: "conversations.index" } });
    await indexConversations(db, {}, { ...undisturbed, now: clockOf(0, 0, 3_000) });
    const jobs = await db.job.findMany({ where: { kind: "conversations.index" } });
    expect(jobs).toHaveLength(before + 1);
    expect(jobs.at(-1)?.payload).toMatchObject({ before: expect.stringMatching(/^conv_/) });
  });
});

function clockOf(...times: number[]): () => number {
  return () => times.shift() ?? Number.POSITIVE_INFINITY;
}
