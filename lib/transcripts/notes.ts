/** Notes of members about a conversation; visitors never get them. */
import { type Context, userIdOf } from "#lib/access/context.ts";
import { inVisibleWorkspace, requirePermission } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { type Db, inTransaction } from "#lib/db/client.ts";
import { invalidField, notFound } from "#lib/errors.ts";
import { type ConversationId, newId, type UserId } from "#lib/ids.ts";
import { requireConversation } from "./access.ts";
import { type AddNoteInput, type NoteInput, type TranscriptNote, transcriptLimits } from "./schema.ts";

/** The oldest first. */
export async function notesOf(
  db: Db,
  conversationId: ConversationId,
  readerId: UserId | null,
): Promise<TranscriptNote[]> {
  const notes = await db.conversationNote.findMany({ where: { conversationId }, orderBy: { id: "asc" } });
  const users = await db.user.findMany({
    where: { id: { in: notes.flatMap(({ createdById }) => (createdById ? [createdById] : [])) } },
    select: { id: true, name: true },
  });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return notes.map(({ id, text, createdById, createdAt }) => ({
    id,
    text,
    by: createdById ? (names.get(createdById) ?? null) : null,
    isOwn: createdById !== null && createdById === readerId,
    createdAt: createdAt.toISOString(),
  }));
}

export async function addNote(ctx: Context, { conversationId, text }: AddNoteInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const row = await requireConversation(ctx, conversationId, "conversations.write");
    if ((await ctx.db.conversationNote.count({ where: { conversationId } })) >= transcriptLimits.notes)
      throw invalidField("text", "conversations.too_many_notes", { maximum: transcriptLimits.notes });
    const id = newId("note");
    await ctx.db.conversationNote.create({ data: { id, conversationId, text, createdById: userIdOf(ctx) } });
    await recordAudit(ctx, {
      action: "conversation.noted",
      entityKind: "conversation",
      entityId: conversationId,
      entityName: row.title,
      workspaceId: row.bot.workspaceId,
      after: { text },
    });
  });
}

/** Any member who may write notes may delete one: they are the workspace's. */
export async function deleteNote(ctx: Context, { noteId }: NoteInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const note = await ctx.db.conversationNote.findFirst({
      where: {
        id: noteId,
        conversation: { deletedAt: null, bot: { deletedAt: null, ...inVisibleWorkspace(ctx) } },
      },
      include: { conversation: { select: { title: true, bot: { select: { workspaceId: true } } } } },
    });
    if (!note) throw notFound("note");
    const { workspaceId } = note.conversation.bot;
    requirePermission(ctx, "conversations.write", workspaceId);
    await ctx.db.conversationNote.delete({ where: { id: noteId } });
    await recordAudit(ctx, {
      action: "conversation.note-deleted",
      entityKind: "conversation",
      entityId: note.conversationId,
      entityName: note.conversation.title,
      workspaceId,
      before: { text: note.text },
    });
  });
}
