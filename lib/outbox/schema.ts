/** What the outbox tells: a closed list of kinds, each with what a receiver needs to look the rest up. */

/** A preview is told, too: `channel` tells it from what visitors do. */
type TurnEnded = {
  turnId: string;
  conversationId: string;
  botId: string;
  channel: string;
  state: "completed" | "stopped" | "failed" | "interrupted";
  failureCode: string | null;
};

export type OutboxPayloads = {
  "turn.ended": TurnEnded;
  "bot.published": { botId: string; versionId: string; number: number };
  "bot.unpublished": { botId: string };
  /** A file or a page was read; `changed` is false for a page that says what it said before. */
  "document.ready": { documentId: string; baseId: string; changed: boolean };
  "document.failed": { documentId: string; baseId: string; failure: string };
};

export type OutboxKind = keyof OutboxPayloads;

export type OutboxFact = {
  [K in OutboxKind]: { kind: K; workspaceId: string; payload: OutboxPayloads[K] };
}[OutboxKind];
