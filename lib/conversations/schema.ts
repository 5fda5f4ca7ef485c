/** The schemas of conversations for readers, and of a visitor's input. Client-safe. */
import { z } from "zod";
import { Attachment, AttachmentIds } from "#lib/attachments/schema.ts";
import { BotId, ConversationId, MessageId, type ShareId, storedId } from "#lib/ids.ts";
import { Citation, FileRead, HandoverReason, Responder, TurnFailureCode } from "#lib/turn/schema.ts";

/** Where a conversation takes place: a bot's page, the builder's trial of a draft, the API. */
export type Channel = "web" | "preview" | "api";

export const conversationLimits = {
  questionLength: 8_000,
  titleLength: 80,
  variableLength: 2_000,
  /** Of all values of one conversation together. */
  variablesLength: 16_000,
  commentLength: 1_000,
  /** With which a page opens; earlier ones follow as they are scrolled to. */
  shownMessages: 40,
  /** That one visitor keeps at the top of their list for one bot. */
  pinned: 50,
  /** Links to one conversation. */
  shares: 20,
  sharedMessages: 400,
  queryLength: 200,
  /** How long the page offers to take a deletion back. */
  undoMs: 10_000,
} as const;

export const MessageState = z.enum([
  "complete",
  "streaming",
  "waiting",
  "stopped",
  "interrupted",
  "failed",
  /** Over, and not stored yet: of an answer that is read while the server tries again, never of a row. */
  "unsaved",
]);

/**
 * Who wrote a message: a visitor of a bot's page, the bot, a member of its workspace, a program, or nobody, of a line about
 * a hand-over.
 */
export const AuthorKind = z.enum(["visitor", "bot", "member", "api", "notice"]);
export type AuthorKind = z.infer<typeof AuthorKind>;

const FeedbackValue = z.enum(["up", "down"]);
/** Why an answer did not help. */
const FeedbackReason = z.enum(["wrong", "off_topic", "unsourced", "impolite", "other"]);

/** What a reader said of an answer. */
export const Feedback = z
  .object({
    value: FeedbackValue,
    reason: FeedbackReason.nullable(),
    comment: z.string().nullable(),
    givenAt: z.string(),
  })
  .meta({ id: "Feedback" });
export type Feedback = z.infer<typeof Feedback>;

/** A null value takes the feedback back. */
export const GiveFeedbackInput = z.strictObject({
  value: FeedbackValue.nullable(),
  reason: FeedbackReason.nullable().default(null),
  comment: z.string().trim().max(conversationLimits.commentLength).default(""),
});
export type GiveFeedbackInput = z.infer<typeof GiveFeedbackInput>;

export const MessageView = z
  .object({
    id: storedId("message"),
    parentId: storedId("message").nullable(),
    role: z.enum(["user", "assistant"]),
    authorKind: AuthorKind,
    /** Of a member who answered the visitor; null for everybody else. */
    authorName: z.string().nullable(),
    text: z.string(),
    state: MessageState,
    /** Why the answer failed; null for an answer that did not fail. */
    failure: TurnFailureCode.nullable(),
    responder: Responder.nullable(),
    citations: z.array(Citation),
    /** Follow-up questions suggested with this answer. */
    followUps: z.array(z.string()),
    /** Why a person of the team is offered with this answer; null where none is. */
    handoverOffer: HandoverReason.nullable(),
    /** Files of a question. */
    attachments: z.array(Attachment),
    /** How much of the question's files an answer's prompt held; empty for a question without files. */
    filesRead: z.array(FileRead),
    /** The turn that makes or made this answer; null for questions. */
    turnId: storedId("turn").nullable(),
    /** All versions of this message, oldest first, itself among them: edits of a question, answers to the same question. */
    versionIds: z.array(storedId("message")),
    /** Null for questions, and for an answer of which nothing was said. */
    feedback: Feedback.nullable(),
    createdAt: z.string(),
  })
  .meta({ id: "Message" });
export type MessageView = z.infer<typeof MessageView>;

/** A message in a snapshot that was shared: what readers of the link see, and no more. */
export const SharedMessage = MessageView.pick({
  id: true,
  role: true,
  text: true,
  state: true,
  citations: true,
  createdAt: true,
}).extend({
  /** Of older snapshots: the bot. */
  authorKind: AuthorKind.default("bot"),
  authorName: z.string().nullable().default(null),
});
export type SharedMessage = z.infer<typeof SharedMessage>;

/** A link in its owner's list: the token is nowhere but in the link. */
export type Share = { id: ShareId; createdAt: string };

export const ConversationView = z
  .object({
    id: storedId("conversation"),
    botId: storedId("bot"),
    title: z.string(),
    channel: z.string(),
    lastMessageAt: z.string(),
  })
  .meta({ id: "Conversation" });
export type ConversationView = z.infer<typeof ConversationView>;

/** A conversation in its owner's list. */
export type OwnConversation = {
  id: ConversationId;
  title: string;
  lastMessageAt: string;
  isPinned: boolean;
  /** Of the message that a search found; null where the title has all the words, and outside of a search. */
  excerpt: string | null;
};
export type OwnConversationPage = { items: OwnConversation[]; nextCursor: string | null };

/** The address of a page of the list: of all, or of what a search finds. */
export const ListOwnInput = z.strictObject({
  q: z.string().trim().max(conversationLimits.queryLength).optional(),
  after: z
    .string()
    .regex(/^\d{1,15}~conv_[0-9a-z]{8,40}$/)
    .optional(),
});
export type ListOwnInput = z.infer<typeof ListOwnInput>;

/** The body of a new turn, the same for visitors, the preview and the API. */
const turnFields = {
  text: z.string().trim().min(1, "empty_question").max(conversationLimits.questionLength),
  conversationId: ConversationId.optional(),
  /** The message that the question follows: the conversation's last one when left out, none where null. */
  parentId: MessageId.nullish(),
  variables: z.record(z.string().max(40), z.string().max(conversationLimits.variableLength)).optional(),
  /** Requests with the same key from the same actor start one turn. */
  idempotencyKey: z.string().min(8).max(100).optional(),
};

/** With files, the question may be empty. */
export const StartTurnInput = z
  .strictObject({
    ...turnFields,
    text: z.string().trim().max(conversationLimits.questionLength),
    attachmentIds: AttachmentIds.optional(),
  })
  .refine(({ text, attachmentIds = [] }) => text !== "" || attachmentIds.length > 0, {
    path: ["text"],
    message: "empty_question",
  })
  .meta({ id: "StartTurnInput" });
export type StartTurnInput = z.infer<typeof StartTurnInput>;

/** The body that asks for another answer to a question of the conversation, as it stands there. */
export const AnswerAgainInput = z.strictObject({
  conversationId: ConversationId,
  questionId: MessageId,
  idempotencyKey: turnFields.idempotencyKey,
});
export type AnswerAgainInput = z.infer<typeof AnswerAgainInput>;

export const AskBotInput = z.strictObject({ ...turnFields, botId: BotId }).meta({ id: "AskBotInput" });
export type AskBotInput = z.infer<typeof AskBotInput>;

export const Asked = z
  .object({
    conversationId: storedId("conversation"),
    answer: MessageView,
    /** Where the answer could not be stored yet: a sentence that says so, and what to do. */
    problem: z.string().nullable(),
  })
  .meta({ id: "Asked" });
export type Asked = z.infer<typeof Asked>;

export const ListConversationsInput = z.strictObject({ botId: BotId, cursor: z.string().max(60).optional() });
export type ListConversationsInput = z.infer<typeof ListConversationsInput>;

export const EarlierMessagesInput = z.strictObject({ conversationId: ConversationId, before: MessageId });
export type EarlierMessagesInput = z.infer<typeof EarlierMessagesInput>;

export const GetConversationInput = z.strictObject({ conversationId: ConversationId });
export type GetConversationInput = z.infer<typeof GetConversationInput>;

export const ConversationPage = z
  .object({ items: z.array(ConversationView), nextCursor: z.string().nullable() })
  .meta({ id: "ConversationPage" });
export type ConversationPage = z.infer<typeof ConversationPage>;

export const ConversationDetail = z
  .object({ conversation: ConversationView, messages: z.array(MessageView) })
  .meta({ id: "ConversationDetail" });
export type ConversationDetail = z.infer<typeof ConversationDetail>;

/**
 * Of the latest answers that models wrote from chunks: how many, their sentences that make a claim, and the sentences
 * that a chunk grounds.
 */
export const BotGrounding = z.object({ answers: z.int(), sentences: z.int(), grounded: z.int() });
export type BotGrounding = z.infer<typeof BotGrounding>;
