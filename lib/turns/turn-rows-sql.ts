/**
 * The rows of turns as statements for one transaction: at their start and as their answers grow. Each statement writes
 * the rows of all turns of the commit.
 */

import type { Attachment } from "#lib/attachments/schema.ts";
import type { ConversationOwner } from "#lib/conversations/index.ts";
import type { AuthorKind, Channel } from "#lib/conversations/schema.ts";
import { Prisma, type Statement } from "#lib/db/client.ts";
import { valuesOf } from "#lib/db/insert-sql.ts";
import type {
  AttachmentId,
  BotId,
  ConversationId,
  MessageId,
  TurnId,
  UserId,
  VersionId,
  VisitorId,
  WorkspaceId,
} from "#lib/ids.ts";
import { askedAgainStatement } from "./book-unanswered-sql.ts";

export type TurnRows = {
  turnId: TurnId;
  questionId: MessageId;
  /** The question is stored already, with an answer: this turn makes another one. */
  isAnotherAnswer: boolean;
  answerId: MessageId;
  conversationId: ConversationId;
  isNew: boolean;
  workspaceId: WorkspaceId;
  botId: BotId;
  versionId: VersionId | null;
  channel: Channel;
  owner: ConversationOwner;
  parentId: MessageId | null;
  question: string;
  /** The answer that this question asks for once more, in other words. */
  missedAnswerId: MessageId | null;
  /** Files of the question, as they are shown; and those of them that it is the first to have. */
  attachments: readonly Attachment[];
  unsentIds: readonly AttachmentId[];
  /** The version of the text that the visitor agreed to. */
  consent: string | null;
  title: string;
  variables: Readonly<Record<string, string>>;
  key: string | null;
  startedAt: Date;
};

const authorKindByChannel = { web: "visitor", preview: "member", api: "api" } as const satisfies Record<
  Channel,
  AuthorKind
>;

const messagesOf = ({ isAnotherAnswer }: TurnRows) => (isAnotherAnswer ? 1 : 2);

/** The author of a question: a signed-in user on a bot's page asks as the visitor of their browser. */
function authorOf({ channel, owner }: TurnRows): [AuthorKind, VisitorId | UserId | null] {
  return [authorKindByChannel[channel], owner.visitorId ?? owner.userId];
}

const shownOf = ({ attachments }: TurnRows): string | null =>
  attachments.length > 0 ? JSON.stringify(attachments) : null;

/** Whoever starts the turn holds the claim of these, so none of them has another question. */
function bindStatements(turns: readonly TurnRows[]): Statement[] {
  const bound = turns.flatMap(({ conversationId, questionId, unsentIds }) =>
    unsentIds.map((id) => [id, conversationId, questionId]),
  );
  if (bound.length === 0) return [];
  return [
    Prisma.sql`
      update attachment set conversation_id = v.column2, message_id = v.column3
      from (values ${valuesOf(bound)}) as v where attachment.id = v.column1 and attachment.message_id is null`,
  ];
}

/**
 * Sequence numbers come from the conversation's own counter, inside the transaction, so that order does not depend on a
 * clock.
 */
export function startStatements(turns: readonly TurnRows[]): Statement[] {
  if (turns.length === 0) return [];
  const statements: Statement[] = [];
  const fresh = turns.filter(({ isNew }) => isNew);
  const continued = turns.filter(({ isNew }) => !isNew);
  if (fresh.length > 0) {
    const rows = fresh.map(({ owner, startedAt, ...turn }) => [
      turn.conversationId,
      turn.workspaceId,
      turn.botId,
      turn.channel,
      owner.visitorId,
      owner.userId,
      turn.title,
      JSON.stringify(turn.variables),
      2,
      turn.answerId,
      startedAt,
      startedAt,
      turn.consent,
    ]);
    statements.push(Prisma.sql`
      insert into conversation (id, workspace_id, bot_id, channel, visitor_id, user_id, title, variables, message_count, leaf_id, created_at, last_message_at, consent)
      values ${valuesOf(rows)}`);
  }
  if (continued.length > 0) {
    const rows = continued.map((turn) => [
      turn.conversationId,
      turn.answerId,
      turn.startedAt,
      messagesOf(turn),
      turn.consent,
    ]);
    statements.push(Prisma.sql`
      update conversation set message_count = message_count + v.column4, leaf_id = v.column2, last_message_at = v.column3,
        consent = coalesce(v.column5, conversation.consent)
      from (values ${valuesOf(rows)}) as v where conversation.id = v.column1`);
  }
  const messages = turns.flatMap((turn) => {
    const { conversationId, questionId, answerId, parentId, question, startedAt } = turn;
    const asked = [
      questionId,
      conversationId,
      parentId,
      1,
      "user",
      question,
      "complete",
      startedAt,
      ...authorOf(turn),
      shownOf(turn),
    ];
    const answer = [
      answerId,
      conversationId,
      questionId,
      0,
      "assistant",
      "",
      "streaming",
      startedAt,
      "bot",
      null,
      null,
    ];
    return turn.isAnotherAnswer ? [answer] : [asked, answer];
  });
  const running = turns.map(({ turnId, conversationId, botId, versionId, questionId, answerId, key, startedAt }) => [
    turnId,
    conversationId,
    botId,
    versionId,
    questionId,
    answerId,
    "running",
    0,
    0,
    0,
    key,
    startedAt,
  ]);
  statements.push(
    Prisma.sql`
      insert into message (id, conversation_id, parent_id, sequence, role, text, state, citations, created_at, author_kind, author_id, attachments)
      select v.column1, c.id, v.column3, c.message_count - v.column4, v.column5, v.column6, v.column7, '[]', v.column8, v.column9, v.column10, v.column11
      from (values ${valuesOf(messages)}) as v join conversation c on c.id = v.column2`,
    Prisma.sql`
      insert into turn (id, conversation_id, bot_id, version_id, question_id, answer_id, state, prompt_tokens, completion_tokens, cost_micros, idempotency_key, created_at)
      values ${valuesOf(running)}`,
  );
  const missed = turns.flatMap(({ missedAnswerId, channel, startedAt }) =>
    missedAnswerId === null || channel === "preview" ? [] : [{ answerId: missedAnswerId, askedAt: startedAt }],
  );
  if (missed.length > 0) statements.push(askedAgainStatement(missed));
  return [...statements, ...bindStatements(turns)];
}

/** Saves the answers' texts so far; a finished answer is not changed. */
export function textStatements(textByMessageId: ReadonlyMap<MessageId, string>): Statement[] {
  if (textByMessageId.size === 0) return [];
  return [
    Prisma.sql`
      update message set text = v.column2 from (values ${valuesOf([...textByMessageId])}) as v
      where message.id = v.column1 and message.state = 'streaming'`,
  ];
}
