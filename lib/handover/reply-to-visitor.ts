import { type Context, userIdOf } from "#lib/access/context.ts";
import { requireUserActor } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { appendMessage, isVisitorReading, wakeReaders } from "#lib/conversations/index.ts";
import { inTransaction } from "#lib/db/client.ts";
import { type MessageId, newId, type UserId } from "#lib/ids.ts";
import { enqueue } from "#lib/jobs/queue.ts";
import { recordOutbox } from "#lib/outbox/record-outbox.ts";
import { holdConversation } from "#lib/turns/index.ts";
import { findOpen, requireAnswerable } from "./access.ts";
import { releaseJob, silenceMs } from "./end-handover.ts";
import { mailVisitor } from "./mails.ts";
import { addNotice } from "./notices.ts";
import { messageIdOf } from "./own-message-id.ts";
import { contactKindOf, type ReplyInput } from "./schema.ts";

const hourMs = 3_600_000;

type Place = Awaited<ReturnType<typeof requireAnswerable>>;
type Member = { id: UserId | null; name: string };

/** The open hand-over, taken by this member; begun where none was open. */
async function take(ctx: Context, place: Place, member: Member) {
  const { id: conversationId, botId, bot } = place;
  const now = new Date();
  const open = await findOpen(ctx, conversationId);
  const known = open?.contact ? {} : await left(ctx, place, open?.name ?? "");
  const taken = { state: "active", memberId: member.id, memberName: member.name, repliedAt: now, ...known };
  if (open?.state === "active" && open.memberId === member.id)
    return ctx.db.handover.update({ where: { id: open.id }, data: taken });
  const takenAt = open?.takenAt ?? now;
  const row = open
    ? await ctx.db.handover.update({ where: { id: open.id }, data: { ...taken, takenAt } })
    : await ctx.db.handover.create({
        data: {
          ...taken,
          takenAt,
          id: newId("handover"),
          conversationId,
          botId,
          reason: "member",
        },
      });
  await ctx.db.conversation.update({ where: { id: conversationId }, data: { handover: "active" } });
  await addNotice(ctx, { conversationId, language: place.language }, "joined", member.name);
  if (open?.state !== "active")
    await enqueue(ctx.db, {
      kind: releaseJob,
      payload: { handoverId: row.id },
      runAt: new Date(now.getTime() + silenceMs),
    });
  const payload = { handoverId: row.id, conversationId, botId };
  await recordOutbox(ctx, { kind: "handover.taken", workspaceId: bot.workspaceId, payload });
  return row;
}

/** What the visitor left the last time: a later answer reaches them there, too. */
async function left({ db }: Context, { id: conversationId }: Place, name: string) {
  const last = await db.handover.findFirst({
    where: { conversationId, contact: { not: "" } },
    orderBy: { id: "desc" },
    select: { name: true, contact: true, consent: true },
  });
  return last ? { ...last, name: name || last.name } : {};
}

/** Shorter ones greet, thank or ask to wait. */
const minProposed = 20;

/** With what it answers, so that both may become a snippet: of several answers to one question, the longest. */
async function propose(
  ctx: Context,
  { id: conversationId, botId }: Place,
  { messageId, text }: { messageId: MessageId; text: string },
): Promise<void> {
  if (text.length < minProposed) return;
  const question = await ctx.db.message.findFirst({
    where: { conversationId, role: "user" },
    orderBy: { sequence: "desc" },
    select: { id: true },
  });
  if (!question) return;
  const earlier = await ctx.db.writtenAnswer.findFirst({
    where: { conversationId, questionId: question.id, state: "open" },
    select: { messageId: true },
  });
  if (earlier) {
    const said = await ctx.db.message.findUnique({ where: { id: earlier.messageId }, select: { text: true } });
    if ((said?.text.length ?? 0) >= text.length) return;
    await ctx.db.writtenAnswer.delete({ where: { messageId: earlier.messageId } });
  }
  await ctx.db.writtenAnswer.create({ data: { messageId, questionId: question.id, conversationId, botId } });
}

type Written = Pick<ReplyInput, "conversationId" | "text"> & { messageId: MessageId };

async function writeReply(ctx: Context, { conversationId, messageId, text }: Written): Promise<void> {
  const place = await requireAnswerable(ctx, conversationId, "conversations.write");
  const { actor } = ctx;
  const member = { id: userIdOf(ctx), name: "name" in actor ? actor.name : "" };
  const { contact } = await take(ctx, place, member);
  const by = { authorKind: "member", authorId: member.id, authorName: member.name } as const;
  await appendMessage(ctx, { ...by, conversationId, id: messageId, role: "assistant", text });
  await propose(ctx, place, { messageId, text });
  const { bot, slug, language } = place;
  if (contactKindOf(contact) === "email" && !isVisitorReading(conversationId)) {
    const { workspaceId, name } = bot;
    const mail = { messageId, conversationId, workspaceId, to: contact, member: member.name, text, language };
    await mailVisitor(ctx, { ...mail, bot: { name, slug } });
  }
  await recordAudit(ctx, {
    action: "conversation.replied",
    entityKind: "conversation",
    entityId: conversationId,
    entityName: bot.name,
    workspaceId: bot.workspaceId,
    after: { bot: bot.name },
    mergeWithinMs: hourMs,
  });
}

/**
 * Writes to the visitor in the conversation, where the bot answers nothing until the hand-over ends. Who left an e-mail
 * address and is not there gets it by mail, too. Throws not found; forbidden for viewers; conflict for a conversation with
 * a program.
 */
export async function replyToVisitor(
  outer: Context,
  { conversationId, text, idempotencyKey }: ReplyInput,
): Promise<{ messageId: MessageId }> {
  requireUserActor(outer);
  const messageId = messageIdOf(outer, conversationId, idempotencyKey);
  await requireAnswerable(outer, conversationId, "conversations.write");
  const isWritten = ({ db }: Context) => db.message.findUnique({ where: { id: messageId }, select: { id: true } });
  // Said again, it changes nothing: a turn that has begun since goes on.
  if (await isWritten(outer)) return { messageId };
  const write = (ctx: Context) => writeReply(ctx, { conversationId, messageId, text });
  await holdConversation(conversationId, { stops: true }, () =>
    inTransaction(outer, async (ctx) => {
      if (!(await isWritten(ctx))) await write(ctx);
    }),
  );
  wakeReaders(conversationId);
  return { messageId };
}
