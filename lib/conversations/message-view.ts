/** Messages as their readers see them. */
import { z } from "zod";
import { shownAttachments } from "#lib/attachments/schema.ts";
import type { Prisma } from "#lib/db/generated/client.ts";
import type { BotId, ConversationId, MessageId, TurnId } from "#lib/ids.ts";
import { Citation, Responder, TurnEvent, TurnFailureCode } from "#lib/turn/schema.ts";
import { AuthorKind, type ConversationView, Feedback, MessageState, type MessageView } from "./schema.ts";

/**
 * A citation that an older program version stored in another shape is left out, so that the conversation stays
 * readable.
 */
export function toCitations(column: Prisma.JsonValue): Citation[] {
  const parsed = z.array(Citation).safeParse(column);
  return parsed.success ? parsed.data : [];
}

/**
 * The events stored with a turn; null for a turn without any. An event in the shape of an older program version is left
 * out.
 */
export function parseTurnEvents(column: Prisma.JsonValue): TurnEvent[] | null {
  if (!Array.isArray(column)) return null;
  return column.flatMap((stored) => {
    const parsed = TurnEvent.safeParse(stored);
    return parsed.success ? [parsed.data] : [];
  });
}

type MessageRow = {
  id: MessageId;
  parentId: MessageId | null;
  role: string;
  authorKind: string;
  authorName: string | null;
  text: string;
  state: string;
  responder: string | null;
  citations: Prisma.JsonValue;
  attachments: Prisma.JsonValue;
  createdAt: Date;
} & FeedbackRow;

type FeedbackRow = {
  feedbackValue: string | null;
  feedbackReason: string | null;
  feedbackComment: string | null;
  feedbackAt: Date | null;
};

export function toFeedback(row: FeedbackRow): Feedback | null {
  const value = Feedback.shape.value.safeParse(row.feedbackValue);
  if (!value.success) return null;
  return {
    value: value.data,
    reason: Feedback.shape.reason.catch("other").parse(row.feedbackReason),
    comment: row.feedbackComment,
    givenAt: (row.feedbackAt ?? new Date(0)).toISOString(),
  };
}

/** A failure code of an older program version that no longer exists becomes "internal". */
export const toFailure = (column: string): TurnFailureCode => TurnFailureCode.catch("internal").parse(column);

type AnswerTurn = { id: TurnId; failureCode: string | null; events: Prisma.JsonValue };

export const answerTurnSelect = {
  id: true,
  answerId: true,
  failureCode: true,
  events: true,
} as const satisfies Prisma.TurnSelect;

type BranchRow = {
  messages: readonly MessageRow[];
  turns: readonly (AnswerTurn & { answerId: MessageId })[];
  leafId: MessageId | null;
};

/** What of an answer only the events of its turn tell. */
function toldBy(turn: AnswerTurn | null): Pick<MessageView, "followUps" | "filesRead" | "handoverOffer"> {
  const events = parseTurnEvents(turn?.events ?? null) ?? [];
  return {
    followUps: events.flatMap((event) => (event.type === "followups" ? event.questions : [])),
    filesRead: events.flatMap((event) => (event.type === "files.read" ? event.files : [])),
    handoverOffer: events.find((event) => event.type === "handover.offered")?.reason ?? null,
  };
}

/** `turn` is the turn that makes or made the answer; null for questions. */
export function toMessageView(row: MessageRow, turn: AnswerTurn | null): MessageView {
  const failureCode = turn?.failureCode ?? null;
  return {
    id: row.id,
    parentId: row.parentId,
    role: row.role === "assistant" ? "assistant" : "user",
    authorKind: AuthorKind.catch("bot").parse(row.authorKind),
    authorName: row.authorName,
    text: row.text,
    state: MessageState.catch("complete").parse(row.state),
    failure: failureCode === null ? null : toFailure(failureCode),
    responder: Responder.nullable().catch(null).parse(row.responder),
    citations: toCitations(row.citations),
    attachments: shownAttachments(row.attachments),
    ...toldBy(turn),
    turnId: turn?.id ?? null,
    versionIds: [row.id],
    feedback: toFeedback(row),
    createdAt: row.createdAt.toISOString(),
  };
}

/** The branch that ends at the conversation's leaf, oldest first, each answer with the turn that made it. */
export function viewBranch({ messages, turns, leafId }: BranchRow): MessageView[] {
  const turnByAnswerId = new Map(turns.map((turn) => [turn.answerId, turn]));
  return branchTo(messages, leafId).map((message) => toMessageView(message, turnByAnswerId.get(message.id) ?? null));
}

type ConversationRow = { id: ConversationId; botId: BotId; title: string; channel: string; lastMessageAt: Date };

export function toConversationView({ id, botId, title, channel, lastMessageAt }: ConversationRow): ConversationView {
  return { id, botId, title, channel, lastMessageAt: lastMessageAt.toISOString() };
}

/** The branch that ends at `leafId`, oldest first. */
export function branchTo<M extends { id: MessageId; parentId: MessageId | null }>(
  messages: readonly M[],
  leafId: MessageId | null,
): M[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const branch: M[] = [];
  let current = leafId === null ? undefined : byId.get(leafId);
  while (current && branch.length < messages.length) {
    branch.unshift(current);
    current = current.parentId === null ? undefined : byId.get(current.parentId);
  }
  return branch;
}
