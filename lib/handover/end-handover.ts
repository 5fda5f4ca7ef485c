/** Gives a conversation back to its bot: at the visitor's or a member's wish, or where a member has fallen silent. */
import { type Context, userIdOf } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { wakeReaders } from "#lib/conversations/index.ts";
import { inTransaction } from "#lib/db/client.ts";
import type { ConversationId, WorkspaceId } from "#lib/ids.ts";
import { enqueue } from "#lib/jobs/queue.ts";
import { recordOutbox } from "#lib/outbox/record-outbox.ts";
import type { OpenBot } from "#lib/publishing/index.ts";
import { findOpen, requireAnswerable, requireOwn } from "./access.ts";
import { addNotice, languageOf, type Notice } from "./notices.ts";
import { type EndHandoverInput, handoverLimits, type OwnHandoverInput } from "./schema.ts";

export const releaseJob = "handover.release";
export const silenceMs = handoverLimits.silenceMinutes * 60_000;

type Ended = { conversationId: ConversationId; workspaceId: WorkspaceId; language: "id" | "en" };

const noticeBy = {
  visitor: "leftByVisitor",
  member: "leftByMember",
  silence: "leftBySilence",
} as const satisfies Record<string, Notice>;

/** False where none was open. Runs inside the caller's transaction. */
async function close(ctx: Context, ended: Ended, by: keyof typeof noticeBy): Promise<boolean> {
  const { conversationId, workspaceId } = ended;
  const open = await findOpen(ctx, conversationId);
  if (!open) return false;
  await ctx.db.handover.update({ where: { id: open.id }, data: { state: "ended", endedAt: new Date(), endedBy: by } });
  await ctx.db.conversation.update({ where: { id: conversationId }, data: { handover: null } });
  // Of one that nobody took the bot has gone on anyway.
  if (open.state === "active") await addNotice(ctx, ended, noticeBy[by], open.memberName ?? "");
  const payload = { handoverId: open.id, conversationId, botId: open.botId, by };
  await recordOutbox(ctx, { kind: "handover.ended", workspaceId, payload });
  return true;
}

/** The visitor wants the bot again. Does nothing where none is open. Throws not found for anybody else's conversation. */
export async function endOwnHandover(
  outer: Context,
  { bot, input: { conversationId } }: { bot: OpenBot; input: OwnHandoverInput },
): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const { language } = await requireOwn(ctx, bot, conversationId);
    await close(ctx, { conversationId, workspaceId: bot.workspaceId, language }, "visitor");
  });
  wakeReaders(conversationId);
}

/** A member lets the bot answer again, or closes what nobody took. Does nothing where none is open. */
export async function endHandover(outer: Context, { conversationId }: EndHandoverInput): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const { title, bot, language } = await requireAnswerable(ctx, conversationId, "conversations.write");
    if (!(await close(ctx, { conversationId, workspaceId: bot.workspaceId, language }, "member"))) return;
    await recordAudit(ctx, {
      action: "conversation.handover-ended",
      entityKind: "conversation",
      entityId: conversationId,
      entityName: title,
      workspaceId: bot.workspaceId,
      after: { bot: bot.name, by: userIdOf(ctx) },
    });
  });
  wakeReaders(conversationId);
}

/** The job of one conversation: comes again where its member has written meanwhile. */
export async function releaseSilent(outer: Context, { conversationId }: EndHandoverInput): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const open = await findOpen(ctx, conversationId);
    if (open?.state !== "active") return;
    const last = (open.repliedAt ?? open.takenAt ?? open.requestedAt).getTime();
    if (last + silenceMs > Date.now()) {
      await enqueue(ctx.db, { kind: releaseJob, payload: { conversationId }, runAt: new Date(last + silenceMs) });
      return;
    }
    const row = await ctx.db.conversation.findUniqueOrThrow({
      where: { id: conversationId },
      select: { language: true, bot: { select: { workspaceId: true } } },
    });
    const language = languageOf(row.language, "id");
    await close(ctx, { conversationId, workspaceId: row.bot.workspaceId, language }, "silence");
  });
  wakeReaders(conversationId);
}
