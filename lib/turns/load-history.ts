/** Loads the conversation that a question continues, and the messages before the question. */
import type { Context } from "#lib/access/context.ts";
import { shownAttachments } from "#lib/attachments/schema.ts";
import type { OwnScope } from "#lib/conversations/index.ts";
import { readRows } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import type { AttachmentId, ConversationId, MessageId } from "#lib/ids.ts";
import type { HistoryMessage } from "#lib/turn/pack-prompt.ts";
import { cachedHistory } from "./history-cache.ts";
import {
  type ConversationRow,
  type MessageRow,
  messagePath,
  ownConversation,
  spokenAfter,
} from "./load-history-sql.ts";

export type ConversationStart = {
  leafId: MessageId | null;
  variables: Record<string, string>;
  /** Of its open hand-over: waiting, or active, when a member answers. */
  handover: string | null;
  history: HistoryMessage[];
  /** Whether `history` goes back to the first message. */
  whole: boolean;
};

export type HistoryRequest = OwnScope & {
  conversationId: ConversationId;
  /** The message to go on from: the conversation's last one where left out, none where null. */
  parentId?: MessageId | null | undefined;
  messages: number;
};

/** Of the column, as JSON text or parsed. */
export const variablesOfRow = (value: unknown): Record<string, string> => {
  const parsed: unknown = typeof value === "string" ? JSON.parse(value) : value;
  if (typeof parsed !== "object" || parsed === null) return {};
  return Object.fromEntries(Object.entries(parsed).map(([name, inner]) => [name, String(inner)]));
};

export const questionOf = (text: string, attachmentIds: readonly AttachmentId[] = []): HistoryMessage => ({
  role: "user",
  text,
  ...(attachmentIds.length > 0 && { attachmentIds }),
});

/** That no model could answer is nothing the bot said: the next answer would go on from it. */
export const historyOfRows = (rows: readonly MessageRow[]): HistoryMessage[] =>
  rows.flatMap(({ role, text, responder, attachments, authorKind, authorName }): HistoryMessage[] => {
    if (!text || responder === "unavailable") return [];
    const by = authorKind === "notice" ? ("notice" as const) : authorKind === "member" && { member: authorName ?? "" };
    if (role === "assistant") return [{ role, text, ...(by && { by }) }];
    const ids = shownAttachments(attachments).map(({ id }) => id);
    return [questionOf(text, ids)];
  });

/** Throws not found for anybody else's, as for none. */
export async function requireOwnConversation(
  ctx: Context,
  { conversationId, ...own }: OwnScope & { conversationId: ConversationId },
): Promise<ConversationRow> {
  const [conversation] = await readRows<ConversationRow>(ctx.db, ownConversation(ctx, conversationId, own));
  if (!conversation) throw notFound("conversation");
  return conversation;
}

/** The message that the question follows. A page may not know yet what a member has said since. */
async function placeOf(
  { db }: Context,
  { conversationId, parentId }: HistoryRequest,
  end: MessageId | null,
): Promise<MessageId | null> {
  if (parentId === undefined || parentId === end) return end;
  if (parentId === null) return null;
  const spoken = await readRows<{ id: MessageId }>(db, spokenAfter(conversationId, parentId));
  return spoken.length > 0 ? end : parentId;
}

/** Throws not found unless the actor's own conversation with this bot has the id, and the parent is one of its messages. */
export async function loadHistory(ctx: Context, request: HistoryRequest): Promise<ConversationStart> {
  const { conversationId, parentId, messages, ...own } = request;
  const conversation = await requireOwnConversation(ctx, { conversationId, ...own });
  const leafId = await placeOf(ctx, request, conversation.leafId);
  const start = { leafId, variables: variablesOfRow(conversation.variables), handover: conversation.handover };
  if (leafId === null) return { ...start, history: [], whole: true };
  // Another parent that the request names is read from the database: it may belong to another conversation.
  const recent = leafId === conversation.leafId ? cachedHistory(leafId, messages) : null;
  if (recent) return { ...start, ...recent };
  const max = Math.max(messages, 1);
  const rows = await readRows<MessageRow>(ctx.db, messagePath(conversationId, leafId, max));
  if (rows.length === 0 && parentId !== undefined) throw notFound("message");
  return { ...start, history: messages > 0 ? historyOfRows(rows) : [], whole: messages > 0 && rows.length < max };
}
