/** The schemas of questions without a good answer, as members read them. Client-safe. */
import { z } from "zod";
import { BotId, DocumentId, GroupId, storedId, WorkspaceId } from "#lib/ids.ts";
import { Citation } from "#lib/turn/schema.ts";

/** Open: to be done. A question that is asked again without a good answer opens an answered group. */
export const groupStates = ["open", "answered", "ignored"] as const;
export const GroupState = z.enum(groupStates);
export type GroupState = z.infer<typeof GroupState>;

export const unansweredKinds = ["refused", "failed", "ungrounded", "thumbs_down", "asked_again"] as const;
/** Why a question counts as one without a good answer. */
export const UnansweredKind = z.enum(unansweredKinds);
export type UnansweredKind = z.infer<typeof UnansweredKind>;

export const ignoreReasons = ["off_topic", "not_ours", "nonsense", "other"] as const;
export const IgnoreReason = z.enum(ignoreReasons);
export type IgnoreReason = z.infer<typeof IgnoreReason>;

export const groupOrders = ["often", "recent"] as const;
export const GroupOrder = z.enum(groupOrders);
export type GroupOrder = z.infer<typeof GroupOrder>;

export const inboxLimits = {
  groupsAtOnce: 30,
  /** Of each group, the newest ones with different words. */
  samples: 5,
  /** Questions of a group that are asked again. */
  asked: 3,
  /** From then on the number of open groups is not told. */
  counted: 99,
} as const;

export const ListGroupsInput = z
  .strictObject({
    workspaceId: WorkspaceId,
    botId: BotId.optional(),
    state: GroupState.default("open"),
    order: GroupOrder.default("often"),
    /** From 0. */
    page: z.coerce.number().int().min(0).max(10_000).default(0),
    /** Whether e-mail addresses and numbers of phones and cards are hidden. */
    redacted: z.literal("1").optional(),
  })
  .meta({ id: "ListQuestionGroupsInput" });
export type ListGroupsInput = z.infer<typeof ListGroupsInput>;

export const AskedSample = z.object({
  conversationId: storedId("conversation"),
  messageId: storedId("message"),
  text: z.string(),
  kind: UnansweredKind,
  askedAt: z.string(),
});
export type AskedSample = z.infer<typeof AskedSample>;

export const QuestionGroup = z
  .object({
    id: storedId("group"),
    botId: storedId("bot"),
    botName: z.string(),
    state: GroupState,
    ignoreReason: IgnoreReason.nullable(),
    /** How often it was asked. */
    count: z.int(),
    lastAskedAt: z.string(),
    /** Of its conversations on the bot's page, those whose visitor left an e-mail address. */
    contacts: z.int(),
    /** The newest questions with different words, at least one. */
    samples: z.array(AskedSample),
    /** Where an answer is added: the first of the bot's own knowledge that is there. */
    baseId: storedId("base").nullable(),
    /** The answer that was written for it, while that is there. */
    answer: z.object({ baseId: storedId("base"), documentId: storedId("document"), title: z.string() }).nullable(),
  })
  .meta({ id: "QuestionGroup" });
export type QuestionGroup = z.infer<typeof QuestionGroup>;

export const QuestionGroups = z
  .object({ items: z.array(QuestionGroup), hasMore: z.boolean() })
  .meta({ id: "QuestionGroups" });
export type QuestionGroups = z.infer<typeof QuestionGroups>;

export const GroupInput = z.strictObject({ groupId: GroupId });
export type GroupInput = z.infer<typeof GroupInput>;

export const IgnoreGroupInput = GroupInput.extend({ reason: IgnoreReason }).meta({ id: "IgnoreQuestionGroupInput" });
export type IgnoreGroupInput = z.infer<typeof IgnoreGroupInput>;

/** With the answer that was just written for it. */
export const AskAgainInput = GroupInput.extend({ documentId: DocumentId.optional() }).meta({ id: "AskAgainInput" });
export type AskAgainInput = z.infer<typeof AskAgainInput>;

/** How one question ends now. */
export const AskedAgain = z.object({
  question: z.string(),
  /** Ungrounded: answered, but with little that the sources say. None: no answer came in time. */
  outcome: z.enum(["answered", "ungrounded", "refused", "none"]),
  answer: z.string(),
  citations: z.array(Citation),
});
export type AskedAgain = z.infer<typeof AskedAgain>;

export const AskAgainResult = z
  .object({
    /** Answered where every question that was asked has a good answer. */
    state: GroupState,
    asked: z.array(AskedAgain),
  })
  .meta({ id: "AskAgainResult" });
export type AskAgainResult = z.infer<typeof AskAgainResult>;
