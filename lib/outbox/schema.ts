/** The closed list of the outbox's kinds, each with the ids by which a receiver looks up the rest. */
import type {
  BaseId,
  BotId,
  ConversationId,
  DocumentId,
  HandoverId,
  MessageId,
  TurnId,
  VersionId,
  WorkspaceId,
} from "#lib/ids.ts";

/** Turns of the preview are included: `channel` tells them from visitors' turns. */
type TurnEnded = {
  turnId: TurnId;
  conversationId: ConversationId;
  botId: BotId;
  channel: string;
  state: "completed" | "stopped" | "failed" | "interrupted";
  failureCode: string | null;
};

/** A reader said something of an answer, or took it back, where `value` is null. */
type FeedbackGiven = {
  messageId: MessageId;
  conversationId: ConversationId;
  botId: BotId;
  channel: string;
  value: "up" | "down" | null;
};

type HandoverEvent = { handoverId: HandoverId; conversationId: ConversationId; botId: BotId };

export type OutboxPayloads = {
  "turn.ended": TurnEnded;
  "feedback.given": FeedbackGiven;
  /** A visitor asked for a person; a lead where they left a contact. */
  "handover.requested": HandoverEvent & { reason: string; hasContact: boolean };
  "handover.taken": HandoverEvent;
  "handover.ended": HandoverEvent & { by: "visitor" | "member" | "silence" };
  "bot.published": { botId: BotId; versionId: VersionId; number: number };
  "bot.unpublished": { botId: BotId };
  /** A file or a page was imported; `changed` is false where its chunks stayed the same. */
  "document.ready": { documentId: DocumentId; baseId: BaseId; changed: boolean };
  "document.failed": { documentId: DocumentId; baseId: BaseId; failure: string };
};

export type OutboxKind = keyof OutboxPayloads;

export type OutboxFact = {
  [K in OutboxKind]: { kind: K; workspaceId: WorkspaceId; payload: OutboxPayloads[K] };
}[OutboxKind];
