/** What the outbox tells: a closed list of kinds, each with what a receiver needs to look the rest up. */
import type { BaseId, BotId, ConversationId, DocumentId, TurnId, VersionId, WorkspaceId } from "#lib/ids.ts";

/** A preview is told, too: `channel` tells it from what visitors do. */
type TurnEnded = {
  turnId: TurnId;
  conversationId: ConversationId;
  botId: BotId;
  channel: string;
  state: "completed" | "stopped" | "failed" | "interrupted";
  failureCode: string | null;
};

export type OutboxPayloads = {
  "turn.ended": TurnEnded;
  "bot.published": { botId: BotId; versionId: VersionId; number: number };
  "bot.unpublished": { botId: BotId };
  /** A file or a page was read; `changed` is false for a page that says what it said before. */
  "document.ready": { documentId: DocumentId; baseId: BaseId; changed: boolean };
  "document.failed": { documentId: DocumentId; baseId: BaseId; failure: string };
};

export type OutboxKind = keyof OutboxPayloads;

export type OutboxFact = {
  [K in OutboxKind]: { kind: K; workspaceId: WorkspaceId; payload: OutboxPayloads[K] };
}[OutboxKind];
