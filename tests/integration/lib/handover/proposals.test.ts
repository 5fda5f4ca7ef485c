import { describe, expect, test } from "vitest";
import { handleProposal, listProposals } from "#lib/handover/index.ts";
import { addPair, createBase } from "#lib/knowledge/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { chatting, reply } from "#tests/support/handovers.ts";

const world = await makeWorld();
const { db, editor, viewer, stranger, workspaceId } = world;

async function proposed() {
  const chat = await chatting(world, { text: "Ada parkir bus?" });
  const { messageId } = await reply(editor, chat, "Ada, di seberang jalan raya.");
  return { ...chat, messageId };
}

describe("does", () => {
  test("a member's answer is proposed with the question that it answers and the bot's own knowledge", async () => {
    const { botId, messageId } = await proposed();
    expect(await listProposals(editor, { workspaceId, botId })).toMatchObject([
      { messageId, question: "Ada parkir bus?", answer: "Ada, di seberang jalan raya.", memberName: editor.actor.name },
    ]);
    expect((await listProposals(editor, { workspaceId, botId }))[0]?.baseId).toMatch(/^kb_/);
  });

  test("saved or dismissed it is proposed no more; the row holds no word", async () => {
    const { botId, messageId } = await proposed();
    const [proposal] = await listProposals(editor, { workspaceId, botId });
    if (!proposal?.baseId) throw new Error("The bot has knowledge");
    const { id: documentId } = await addPair(editor, {
      baseId: proposal.baseId,
      question: proposal.question,
      answer: proposal.answer,
    });
    await handleProposal(editor, { messageId, documentId });
    expect(await listProposals(editor, { workspaceId, botId })).toEqual([]);
    const row = await db.writtenAnswer.findUnique({ where: { messageId } });
    expect(row).toMatchObject({ state: "saved", documentId });
    expect(JSON.stringify(row)).not.toContain("seberang");
    const other = await proposed();
    await handleProposal(editor, { messageId: other.messageId });
    expect(await listProposals(editor, { workspaceId, botId: other.botId })).toEqual([]);
  });
});

describe("refuses", () => {
  test("viewers and strangers", async () => {
    const { messageId } = await proposed();
    await expect(handleProposal(viewer, { messageId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(handleProposal(stranger, { messageId })).rejects.toMatchObject({ code: "not_found" });
    await expect(listProposals(viewer, { workspaceId })).rejects.toMatchObject({ code: "forbidden" });
  });

  test("a document of another workspace", async () => {
    const { messageId } = await proposed();
    const foreign = { workspaceId: world.strangerWorkspaceId, name: "Lain", description: "", language: "id" } as const;
    const { id: baseId } = await createBase(stranger, foreign);
    const { id: documentId } = await addPair(stranger, { baseId, question: "A?", answer: "B." });
    await expect(handleProposal(editor, { messageId, documentId })).rejects.toMatchObject({ code: "not_found" });
    expect(await db.writtenAnswer.findUnique({ where: { messageId } })).toMatchObject({ state: "open" });
  });
});
