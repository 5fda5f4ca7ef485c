/** Gives a conversation back to its bot: at the visitor's or a member's wish, or where a member has fallen silent. */
import { type Context, userIdOf } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { wakeReaders } from "#lib/conversations/index.ts";
import { inTransaction } from "#lib/db/client.ts";
import type { ConversationId, HandoverId, WorkspaceId } from "#lib/ids.ts";
import { enqueue } from "#lib/jobs/queue.ts";
import { recordOutbox } from "#lib/outbox/record-outbox.ts";
import type { OpenBot } from "#lib/publishing/index.ts";
import { holdConversation } from "#lib/turns/index.ts";
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
  await addNotice(ctx, ended, open.state === "active" ? noticeBy[by] : "closed", open.memberName ?? "");
  const payload = { handoverId: open.id, conversationId, botId: open.botId, by };
  await recordOutbox(ctx, { kind: "handover.ended", workspaceId, payload });
  return true;
}

/** The visitor wants the bot again. Does nothing where none is open. Throws not found for anybody else's conversation. */
export async function endOwnHandover(
  outer: Context,
  { bot, input: { conversationId } }: { bot: OpenBot; input: OwnHandoverInput },
): Promise<void> {
  await requireOwn(outer, bot, conversationId);
  await holdConversation(conversationId, { stops: false }, () =>
    inTransaction(outer, async (ctx) => {
      const { language } = await requireOwn(ctx, bot, conversationId);
      await close(ctx, { conversationId, workspaceId: bot.workspaceId, language }, "visitor");
    }),
  );
  wakeReaders(conversationId);
}

async function endByMember(ctx: Context, { conversationId }: EndHandoverInput): Promise<void> {
  const { bot, language } = await requireAnswerable(ctx, conversationId, "conversations.write");
  if (!(await close(ctx, { conversationId, workspaceId: bot.workspaceId, language }, "member"))) return;
  await recordAudit(ctx, {
    action: "conversation.handover-ended",
    entityKind: "conversation",
    entityId: conversationId,
    entityName: bot.name,
    workspaceId: bot.workspaceId,
    after: { bot: bot.name, by: userIdOf(ctx) },
  });
}

/** A member lets the bot answer again, or closes what nobody took. Does nothing where none is open. */
export async function endHandover(outer: Context, input: EndHandoverInput): Promise<void> {
  const { conversationId } = input;
  await requireAnswerable(outer, conversationId, "conversations.write");
  await holdConversation(conversationId, { stops: false }, () =>
    inTransaction(outer, (ctx) => endByMember(ctx, input)),
  );
  wakeReaders(conversationId);
}

/** Whether the visitor has had the last word. */
async function hasUnread({ db }: Context, conversationId: ConversationId): Promise<boolean> {
  const last = await db.message.findFirst({
    where: { conversationId },
    orderBy: { sequence: "desc" },
    select: { role: true },
  });
  return last?.role === "user";
}

/** Enqueues itself again where the member has written meanwhile. */
async function releaseOne(ctx: Context, handoverId: HandoverId): Promise<void> {
  const open = await ctx.db.handover.findUnique({
    where: { id: handoverId },
    include: { conversation: { select: { language: true } }, bot: { select: { workspaceId: true } } },
  });
  if (open?.state !== "active") return;
  const last = (open.repliedAt ?? open.takenAt ?? open.requestedAt).getTime();
  if (last + silenceMs > Date.now()) {
    await enqueue(ctx.db, { kind: releaseJob, payload: { handoverId }, runAt: new Date(last + silenceMs) });
    return;
  }
  const { conversationId, bot, conversation } = open;
  const language = languageOf(conversation.language, "id");
  if (await hasUnread(ctx, conversationId)) {
    // Whoever wrote last is still to be answered: the next member finds them among those who wait.
    const back = { state: "waiting", memberId: null, memberName: null, takenAt: null };
    await ctx.db.handover.update({ where: { id: handoverId }, data: back });
    await ctx.db.conversation.update({ where: { id: conversationId }, data: { handover: "waiting" } });
    await addNotice(ctx, { conversationId, language }, "leftBySilence");
    return;
  }
  await close(ctx, { conversationId, workspaceId: bot.workspaceId, language }, "silence");
}

/** The job of one hand-over that a member has taken. */
export async function releaseSilent(outer: Context, { handoverId }: { handoverId: HandoverId }): Promise<void> {
  const row = await outer.db.handover.findUnique({ where: { id: handoverId }, select: { conversationId: true } });
  if (!row) return;
  const { conversationId } = row;
  await holdConversation(conversationId, { stops: false }, () =>
    inTransaction(outer, (ctx) => releaseOne(ctx, handoverId)),
  );
  wakeReaders(conversationId);
}
