/** The closed list of the outbox's kinds, each with the ids by which a receiver looks up the rest. */
import type { BaseId, BotId, ConversationId, DocumentId, MessageId, TurnId, VersionId, WorkspaceId } from "#lib/ids.ts";

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

export type OutboxPayloads = {
  "turn.ended": TurnEnded;
  "feedback.given": FeedbackGiven;
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
