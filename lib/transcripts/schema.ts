/** The schemas of conversations as members read them. Client-safe. */
import { z } from "zod";
import type { MessageView } from "#lib/conversations/schema.ts";
import {
  type BaseId,
  BotId,
  ConversationId,
  MessageId,
  NoteId,
  storedId,
  VersionId,
  type VisitorId,
  WorkspaceId,
} from "#lib/ids.ts";
import { Tags } from "#lib/knowledge/review-schema.ts";

export const transcriptLimits = { searchLength: 200, noteLength: 2_000, notes: 100, exported: 5_000 } as const;

/** Where visitors talk to a bot; conversations of the preview are no visitor's. */
export const readChannels = ["web", "api"] as const;
export const ReadChannel = z.enum(readChannels);
export type ReadChannel = z.infer<typeof ReadChannel>;

export const outcomes = ["answered", "unanswered", "refused"] as const;
export const Outcome = z.enum(outcomes);
export type Outcome = z.infer<typeof Outcome>;

export const feedbacks = ["up", "down"] as const;
export const Feedback = z.enum(feedbacks);
export type Feedback = z.infer<typeof Feedback>;

export const conversationLanguages = ["id", "en"] as const;
export const ConversationLanguage = z.enum(conversationLanguages);

/** What a list of conversations is narrowed to. */
export const ConversationFilter = z.strictObject({
  workspaceId: WorkspaceId,
  botId: BotId.optional(),
  /** The version that gave the last answer. */
  versionId: VersionId.optional(),
  channel: ReadChannel.optional(),
  /** The first instant shown, and the first one after those shown. */
  from: z.iso.datetime().optional(),
  before: z.iso.datetime().optional(),
  outcome: Outcome.optional(),
  feedback: Feedback.optional(),
  language: ConversationLanguage.optional(),
  tag: z.string().max(100).optional(),
  unread: z.boolean().optional(),
  /** Those in which a visitor sent a file. */
  files: z.boolean().optional(),
  /** Words that one message has. */
  find: z.string().trim().max(transcriptLimits.searchLength).optional(),
});
export type ConversationFilter = z.infer<typeof ConversationFilter>;

export const FindConversationsInput = ConversationFilter.extend({
  cursor: z.string().max(100).optional(),
  /** Whether e-mail addresses and numbers of phones and cards are hidden. */
  redacted: z.boolean().optional(),
});
export type FindConversationsInput = z.infer<typeof FindConversationsInput>;

/** Yes in an address; left out for no. */
const Yes = z.literal("1").optional();

/** As an address says it. */
export const ExportConversationsInput = ConversationFilter.extend({ unread: Yes, files: Yes, redacted: Yes }).meta({
  id: "ExportConversationsInput",
});
export type ExportInput = ConversationFilter & { redacted?: boolean | undefined };

export const readExportInput = ({
  unread,
  files,
  redacted,
  ...filter
}: z.infer<typeof ExportConversationsInput>): ExportInput => ({
  ...filter,
  unread: unread && true,
  files: files && true,
  redacted: redacted && true,
});

export const ConversationExcerpt = z.object({
  messageId: storedId("message"),
  isQuestion: z.boolean(),
  text: z.string(),
  spans: z.array(z.object({ start: z.int(), end: z.int() })),
});
export type ConversationExcerpt = z.infer<typeof ConversationExcerpt>;

export const ConversationSummary = z.object({
  id: storedId("conversation"),
  botId: storedId("bot"),
  botName: z.string(),
  title: z.string(),
  channel: z.string(),
  messageCount: z.int(),
  outcome: Outcome.nullable(),
  /** Down where an answer got a thumb down, else up where one got a thumb up. */
  feedback: Feedback.nullable(),
  isUnread: z.boolean(),
  tags: z.array(z.string()),
  lastMessageAt: z.string(),
  /** The newest message with the words of the search. */
  excerpt: ConversationExcerpt.nullable(),
});
export type ConversationSummary = z.infer<typeof ConversationSummary>;

export type FoundConversations = { items: ConversationSummary[]; nextCursor: string | null };

/** What a workspace's conversations can be narrowed to. */
export type ConversationChoices = {
  bots: { id: BotId; name: string }[];
  /** Of the chosen bot, the newest first. */
  versions: { id: VersionId; number: number }[];
  tags: string[];
};

export const ListChoicesInput = z.strictObject({ workspaceId: WorkspaceId, botId: BotId.optional() });
export type ListChoicesInput = z.infer<typeof ListChoicesInput>;

export const TranscriptInput = z.strictObject({
  conversationId: ConversationId,
  /** The end of the branch; that of the one shown last where left out. */
  leafId: MessageId.optional(),
  redacted: z.boolean().optional(),
});
export type TranscriptInput = z.infer<typeof TranscriptInput>;

export const SetReadInput = z.strictObject({ conversationId: ConversationId, isRead: z.boolean() });
export type SetReadInput = z.infer<typeof SetReadInput>;

export const SetConversationTagsInput = z.strictObject({ conversationId: ConversationId, tags: Tags });
export type SetConversationTagsInput = z.infer<typeof SetConversationTagsInput>;

export const AddNoteInput = z.strictObject({
  conversationId: ConversationId,
  text: z.string().trim().min(1, "required").max(transcriptLimits.noteLength),
});
export type AddNoteInput = z.infer<typeof AddNoteInput>;

export const NoteInput = z.strictObject({ noteId: NoteId });
export type NoteInput = z.infer<typeof NoteInput>;

/** Other versions of a message: an edited question, an answer given anew. */
export type Siblings = {
  /** Counted from 1. */
  position: number;
  count: number;
  /** The end of the branch that holds the one before, and the one after. */
  previousLeaf: MessageId | null;
  nextLeaf: MessageId | null;
};

export type TranscriptMessage = MessageView & {
  outcome: Outcome | null;
  /** Of the bot's version that answered. */
  versionNumber: number | null;
  siblings: Siblings | null;
};

export type TranscriptNote = { id: NoteId; text: string; by: string | null; isOwn: boolean; createdAt: string };

export type Transcript = {
  id: ConversationId;
  bot: {
    id: BotId;
    name: string;
    workspaceId: WorkspaceId;
    /** Where an answer is added: the first of the bot's own knowledge that is there. */
    baseId: BaseId | null;
    /** Of the draft, by which a diagnosis is made. */
    minScore: number;
  };
  title: string;
  channel: string;
  /** Null for a conversation with a program. */
  visitorId: VisitorId | null;
  /** The visitor agreed to what the bot asked for. */
  hasConsent: boolean;
  startedAt: string;
  lastMessageAt: string;
  tags: string[];
  notes: TranscriptNote[];
  messages: TranscriptMessage[];
};

export type Neighbours = { previousId: ConversationId | null; nextId: ConversationId | null };
