import { describe, expect, test } from "vitest";
import { askAgain } from "#lib/inbox/index.ts";
import { ListChunksInput } from "#lib/knowledge/chunk-schema.ts";
import { addPair, listChunks } from "#lib/knowledge/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { askUnanswered, groupAll, groupsOf, onlyGroup } from "#tests/support/inbox.ts";
import { newBase } from "#tests/support/snippets.ts";
import { addBot, ask, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db, editor } = world;

async function unanswered(...questions: string[]) {
  const botId = await addBot(world);
  await askUnanswered(world, botId, questions);
  const group = await onlyGroup(world, botId);
  if (!group.baseId) throw new Error("The bot has knowledge");
  return { botId, group, baseId: group.baseId };
}

const halal = { question: "Apakah makanannya halal?", answer: "Ya, semua makanan kami bersertifikat halal." };

describe("does", () => {
  test("a group whose questions the written answer answers is answered, and names that answer", async () => {
    const { botId, group, baseId } = await unanswered("Apakah makanannya halal?", "makanannya halal gak kak");
    expect(await askAgain(editor, { groupId: group.id })).toMatchObject({
      state: "open",
      asked: [{ question: "makanannya halal gak kak", outcome: "refused" }, { outcome: "refused" }],
    });
    const { id: documentId } = await addPair(editor, { baseId, ...halal });
    const result = await askAgain(editor, { groupId: group.id, documentId });
    expect(result).toMatchObject({ state: "answered", asked: [{ outcome: "answered" }, { outcome: "answered" }] });
    expect(result.asked[0]?.answer).toContain("bersertifikat halal");
    expect(result.asked[0]?.citations).not.toEqual([]);
    expect(await groupsOf(world, { botId })).toEqual([]);
    expect(await groupsOf(world, { botId, state: "answered" })).toMatchObject([
      { id: group.id, answer: { documentId, baseId } },
    ]);
    const { items } = await listChunks(editor, ListChunksInput.parse({ baseId }));
    expect(items.map(({ askedBefore }) => askedBefore)).toEqual([2, 0, 0]);
  });

  test("a visitor who asks it once more gets the answer; one without a good answer opens the group again", async () => {
    const { botId, group, baseId } = await unanswered("Apakah makanannya halal?");
    const { id: documentId } = await addPair(editor, { baseId, ...halal });
    await askAgain(editor, { groupId: group.id, documentId });
    const { events } = await ask(world, botId, visitor(), { text: "makanannya halal gak kak" });
    expect(events).toContainEqual(expect.objectContaining({ type: "answer.completed", responder: "quotes" }));
    await groupAll(world);
    expect(await groupsOf(world, { botId })).toEqual([]);
    await db.document.delete({ where: { id: documentId } });
    await askUnanswered(world, botId, ["Makanannya halal?"]);
    expect(await groupsOf(world, { botId })).toMatchObject([{ id: group.id, state: "open", count: 2, answer: null }]);
  });

  test("keeps nothing of what it asks: no conversation, no turn, no question more", async () => {
    const { group } = await unanswered("Ada tempat duduk di luar?");
    const count = () => Promise.all([db.conversation.count(), db.turn.count(), db.unansweredQuestion.count()]);
    const before = await count();
    await askAgain(editor, { groupId: group.id });
    expect(await count()).toEqual(before);
  });
});

describe("refuses and isolates", () => {
  test("a document that the bot does not know is no answer", async () => {
    const { group } = await unanswered("Ada wifi?");
    const foreign = await newBase(world);
    const { id: documentId } = await addPair(editor, { baseId: foreign, question: "Ada wifi?", answer: "Ya." });
    await expect(askAgain(editor, { groupId: group.id, documentId })).rejects.toMatchObject({ code: "not_found" });
  });

  test("a group whose questions were deleted is none", async () => {
    const { botId, group } = await unanswered("Ada toilet?");
    await db.conversation.updateMany({ where: { botId }, data: { deletedAt: new Date() } });
    await expect(askAgain(editor, { groupId: group.id })).rejects.toMatchObject({ code: "not_found" });
  });

  test("viewers and tokens that only read may not ask; strangers and visitors find nothing", async () => {
    const { group } = await unanswered("Ada loker?");
    for (const ctx of [world.viewer, world.readToken])
      await expect(askAgain(ctx, { groupId: group.id })).rejects.toMatchObject({ code: "forbidden" });
    for (const ctx of [world.stranger, visitor()])
      await expect(askAgain(ctx, { groupId: group.id })).rejects.toMatchObject({ code: "not_found" });
  });
});
