import { describe, expect, test } from "vitest";
import { newId } from "#lib/ids.ts";
import {
  addNote,
  deleteNote,
  openTranscript,
  setConversationRead,
  setConversationTags,
} from "#lib/transcripts/index.ts";
import { transcriptLimits } from "#lib/transcripts/schema.ts";
import { makeWorld } from "#tests/support/context.ts";
import { addTalk } from "#tests/support/transcripts.ts";
import { addBot } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db, editor } = world;
const botId = await addBot(world);
const { conversationId } = await addTalk(world, botId, [{ question: "Jam buka?" }]);

describe("does", () => {
  test("keeps notes and tags for members, and says in the audit log who wrote them", async () => {
    await addNote(editor, { conversationId, text: "Telepon dia." });
    await setConversationTags(editor, { conversationId, tags: ["keluhan", "jam", "jam"] });
    const { notes, tags } = await openTranscript(world.owner, { conversationId });
    expect(notes).toMatchObject([{ text: "Telepon dia.", by: "Editor", isOwn: false }]);
    expect(tags).toEqual(["jam", "keluhan"]);
    await deleteNote(world.owner, { noteId: notes[0]?.id ?? newId("note") });
    expect((await openTranscript(editor, { conversationId })).notes).toEqual([]);
    const entries = await db.auditEntry.findMany({ where: { entityId: conversationId }, orderBy: { id: "asc" } });
    expect(entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["conversation.noted", "conversation.tags-set", "conversation.note-deleted"]),
    );
  });
});

describe("refuses", () => {
  test("viewers, read-only tokens, and more notes than fit", async () => {
    const forbidden = { code: "forbidden" };
    for (const ctx of [world.viewer, world.readToken]) {
      await expect(addNote(ctx, { conversationId, text: "x" })).rejects.toMatchObject(forbidden);
      await expect(setConversationTags(ctx, { conversationId, tags: [] })).rejects.toMatchObject(forbidden);
      await expect(setConversationRead(ctx, { conversationId, isRead: false })).rejects.toMatchObject(forbidden);
    }
    const noteId = newId("note");
    await db.conversationNote.create({ data: { id: noteId, conversationId, text: "x" } });
    await expect(deleteNote(world.viewer, { noteId })).rejects.toMatchObject(forbidden);
    await db.conversationNote.createMany({
      data: Array.from({ length: transcriptLimits.notes }, () => ({ id: newId("note"), conversationId, text: "x" })),
    });
    await expect(addNote(editor, { conversationId, text: "x" })).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("isolates", () => {
  test("a stranger finds neither conversation nor note", async () => {
    const missing = { code: "not_found" };
    const { stranger } = world;
    const noteId = newId("note");
    await db.conversationNote.create({ data: { id: noteId, conversationId, text: "x" } });
    await expect(addNote(stranger, { conversationId, text: "x" })).rejects.toMatchObject(missing);
    await expect(deleteNote(stranger, { noteId })).rejects.toMatchObject(missing);
    await expect(setConversationTags(stranger, { conversationId, tags: [] })).rejects.toMatchObject(missing);
    await expect(setConversationRead(stranger, { conversationId, isRead: true })).rejects.toMatchObject(missing);
  });
});
