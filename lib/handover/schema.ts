/** The schemas of hand-overs, as visitors ask for a person and members answer. Client-safe. */
import { z } from "zod";
import { type BaseId, BotId, ConversationId, DocumentId, GroupId, MessageId, storedId, WorkspaceId } from "#lib/ids.ts";
import { HandoverReason } from "#lib/turn/schema.ts";

export const handoverLimits = {
  nameLength: 80,
  contactLength: 120,
  messageLength: 8_000,
  listed: 50,
  exported: 10_000,
  /** From then on the number of open ones is not told. */
  counted: 99,
  /** A member who writes nothing for so long has left: the bot answers again. */
  silenceMinutes: 30,
  /** Of one visitor in a day. */
  perVisitorPerDay: 10,
} as const;

/** Waiting: nobody has answered yet, and the bot goes on. Active: a member answers, and the bot does not. */
export const HandoverState = z.enum(["waiting", "active", "ended"]);
export type HandoverState = z.infer<typeof HandoverState>;

/** An e-mail address, or a phone number of seven digits or more. */
export function contactKindOf(contact: string): "email" | "phone" | null {
  if (z.email().safeParse(contact).success) return "email";
  const digits = contact.replace(/\D/g, "").length;
  return digits >= 7 && digits <= 15 && /^[\d\s+().-]+$/.test(contact) ? "phone" : null;
}

export const RequestHandoverInput = z
  .strictObject({
    conversationId: ConversationId,
    reason: HandoverReason,
    name: z.string().trim().max(handoverLimits.nameLength).default(""),
    contact: z
      .string()
      .trim()
      .max(handoverLimits.contactLength)
      .refine((contact) => contact === "" || contactKindOf(contact) !== null, "contact")
      .default(""),
    /** Needed with a name or a contact. */
    consent: z.boolean().default(false),
  })
  .refine(({ name, contact, consent }) => consent || (name === "" && contact === ""), {
    path: ["consent"],
    message: "consent_needed_here",
  });
export type RequestHandoverInput = z.infer<typeof RequestHandoverInput>;

export const WriteToMemberInput = z.strictObject({
  conversationId: ConversationId,
  text: z.string().trim().min(1, "empty_question").max(handoverLimits.messageLength),
  /** Requests with the same key write one message. */
  idempotencyKey: z.string().min(8).max(100),
});
export type WriteToMemberInput = z.infer<typeof WriteToMemberInput>;

export const OwnHandoverInput = z.strictObject({ conversationId: ConversationId });
export type OwnHandoverInput = z.infer<typeof OwnHandoverInput>;

/** An open hand-over as its visitor sees it. */
export type OwnHandover = {
  state: Exclude<HandoverState, "ended">;
  /** Of the member who answers; null while nobody does. */
  memberName: string | null;
};

export const ReplyInput = z
  .strictObject({
    conversationId: ConversationId,
    text: z.string().trim().min(1, "required").max(handoverLimits.messageLength),
    /** Requests with the same key write one message. */
    idempotencyKey: z.string().min(8).max(100),
  })
  .meta({ id: "ReplyInput" });
export type ReplyInput = z.infer<typeof ReplyInput>;

export const Replied = z.object({ messageId: storedId("message") }).meta({ id: "Replied" });

export const EndHandoverInput = z.strictObject({ conversationId: ConversationId }).meta({ id: "EndHandoverInput" });
export type EndHandoverInput = z.infer<typeof EndHandoverInput>;

export const handoverLists = ["open", "all"] as const;

export const ListHandoversInput = z
  .strictObject({
    workspaceId: WorkspaceId,
    botId: BotId.optional(),
    /** Open ones alone, or all, the ended ones too. */
    list: z.enum(handoverLists).default("all"),
    /** Those alone in which a visitor left a contact: the leads. */
    leads: z.literal("1").optional(),
    /** From 0. */
    page: z.coerce.number().int().min(0).max(10_000).default(0),
  })
  .meta({ id: "ListHandoversInput" });
export type ListHandoversInput = z.infer<typeof ListHandoversInput>;

export const Handover = z
  .object({
    id: storedId("handover"),
    conversationId: storedId("conversation"),
    conversationTitle: z.string(),
    botId: storedId("bot"),
    botName: z.string(),
    state: HandoverState,
    reason: z.enum([...HandoverReason.options, "member"]),
    name: z.string(),
    contact: z.string(),
    consent: z.string(),
    inHours: z.boolean(),
    memberName: z.string().nullable(),
    requestedAt: z.string(),
    endedAt: z.string().nullable(),
  })
  .meta({ id: "Handover" });
export type Handover = z.infer<typeof Handover>;

export const Handovers = z.object({ items: z.array(Handover), hasMore: z.boolean() }).meta({ id: "Handovers" });
export type Handovers = z.infer<typeof Handovers>;

export const ExportLeadsInput = z
  .strictObject({ workspaceId: WorkspaceId, botId: BotId.optional() })
  .meta({ id: "ExportLeadsInput" });
export type ExportLeadsInput = z.infer<typeof ExportLeadsInput>;

/** A member's answer in a conversation, proposed as a snippet. */
export type ProposedSnippet = {
  messageId: MessageId;
  conversationId: ConversationId;
  botId: BotId;
  botName: string;
  question: string;
  answer: string;
  memberName: string | null;
  writtenAt: string;
  /** Where it would be added: the first of the bot's own knowledge that is there. */
  baseId: BaseId | null;
};

export const HandleProposalInput = z.strictObject({
  messageId: MessageId,
  /** The snippet that it became; without one it is dismissed. */
  documentId: DocumentId.optional(),
});
export type HandleProposalInput = z.infer<typeof HandleProposalInput>;

export const TellVisitorsInput = z
  .strictObject({
    groupId: GroupId,
    text: z.string().trim().min(1, "required").max(handoverLimits.messageLength),
  })
  .meta({ id: "TellVisitorsInput" });
export type TellVisitorsInput = z.infer<typeof TellVisitorsInput>;

export const ToldVisitors = z.object({ told: z.int() }).meta({ id: "ToldVisitors" });
