/** A conversation as its visitor saw it, with what members keep about it. */
import type { Context } from "#lib/access/context.ts";
import { userIdOf } from "#lib/access/context.ts";
import { shownAttachments } from "#lib/attachments/schema.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { findSpec } from "#lib/bots/read-spec.ts";
import { answerTurnSelect, branchTo, toMessageView } from "#lib/conversations/index.ts";
import { inTransaction } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import type { ConversationId, MessageId } from "#lib/ids.ts";
import { firstBaseThere } from "#lib/knowledge/index.ts";
import { requireConversation } from "./access.ts";
import { siblingsIn } from "./branches.ts";
import { notesOf } from "./notes.ts";
import { redactFor } from "./redact-for.ts";
import { Outcome, type Transcript, type TranscriptInput, type TranscriptMessage } from "./schema.ts";

const hourMs = 3_600_000;
/** The newest of them. */
const maxMessages = 1_000;

/** One entry an hour for each reader and conversation, however often they open it. */
async function noteReading(ctx: Context, row: Awaited<ReturnType<typeof requireConversation>>): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await ctx.db.conversation.update({ where: { id: row.id }, data: { readAt: new Date() } });
    await recordAudit(ctx, {
      action: "conversation.opened",
      entityKind: "conversation",
      entityId: row.id,
      entityName: row.title,
      workspaceId: row.bot.workspaceId,
      after: { bot: row.bot.name },
      mergeWithinMs: hourMs,
    });
  });
}

type Rows = Awaited<ReturnType<typeof loadRows>>;

async function loadRows({ db }: Context, conversationId: ConversationId) {
  const [messages, turns] = await Promise.all([
    db.message.findMany({ where: { conversationId }, orderBy: { sequence: "desc" }, take: maxMessages }),
    db.turn.findMany({ where: { conversationId }, select: { ...answerTurnSelect, outcome: true, versionId: true } }),
  ]);
  const versions = await db.botVersion.findMany({
    where: { id: { in: turns.flatMap(({ versionId }) => (versionId ? [versionId] : [])) } },
    select: { id: true, number: true },
  });
  return { messages: messages.toReversed(), turns, numbers: new Map(versions.map(({ id, number }) => [id, number])) };
}

type Shown = { leafId: MessageId | null; clean: (text: string) => string };

function messagesOf({ messages, turns, numbers }: Rows, { leafId, clean }: Shown): TranscriptMessage[] {
  const turnByAnswer = new Map(turns.map((turn) => [turn.answerId, turn]));
  const branch = branchTo(messages, leafId);
  const siblings = siblingsIn(messages, branch);
  return branch.map((row) => {
    const turn = turnByAnswer.get(row.id) ?? null;
    return {
      ...toMessageView(
        { ...row, text: clean(row.text), feedbackComment: clean(row.feedbackComment ?? "") || null },
        turn,
      ),
      attachments: shownAttachments(row.attachments).map((file) => ({ ...file, name: clean(file.name) })),
      outcome: Outcome.nullable()
        .catch(null)
        .parse(turn?.outcome ?? null),
      versionNumber: turn?.versionId ? (numbers.get(turn.versionId) ?? null) : null,
      siblings: siblings.get(row.id) ?? null,
    };
  });
}

/** The bot's first knowledge that is still there, and what its draft takes of it. */
async function knowledgeOf({ db }: Context, { bot }: Awaited<ReturnType<typeof requireConversation>>) {
  const row = await db.bot.findUnique({ where: { id: bot.id }, select: { draft: true } });
  const knowledge = findSpec(row?.draft)?.knowledge;
  const baseId = await firstBaseThere(db, bot.workspaceId, knowledge?.baseIds ?? []);
  return { baseId, minScore: knowledge?.minScore ?? 0 };
}

/** Marks the conversation as read, and enters in the audit log that the member opened it. */
export async function openTranscript(
  ctx: Context,
  { conversationId, leafId, redacted }: TranscriptInput,
): Promise<Transcript> {
  const row = await requireConversation(ctx, conversationId, "conversations.read");
  const [rows, knowledge, notes, tags] = await Promise.all([
    loadRows(ctx, conversationId),
    knowledgeOf(ctx, row),
    notesOf(ctx.db, conversationId, userIdOf(ctx)),
    ctx.db.conversationTag.findMany({ where: { conversationId }, orderBy: { tag: "asc" } }),
  ]);
  if (leafId && !rows.messages.some(({ id }) => id === leafId)) throw notFound("message");
  await noteReading(ctx, row);
  const clean = redactFor(ctx, redacted);
  const { bot, title, channel, createdAt, lastMessageAt } = row;
  return {
    id: row.id,
    bot: { id: bot.id, name: bot.name, workspaceId: bot.workspaceId, ...knowledge },
    title: clean(title),
    channel,
    visitorId: row.visitorId,
    hasConsent: row.consent !== null,
    startedAt: createdAt.toISOString(),
    lastMessageAt: lastMessageAt.toISOString(),
    tags: tags.map(({ tag }) => tag),
    notes,
    messages: messagesOf(rows, { leafId: leafId ?? row.leafId, clean }),
  };
}
