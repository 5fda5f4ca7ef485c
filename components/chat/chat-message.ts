/** The messages of a chat as a page holds them, and the state around them. */
import type { MessageView } from "#lib/conversations/schema.ts";
import type { ConversationId, MessageId } from "#lib/ids.ts";
import type { Citation } from "#lib/turn/schema.ts";

export const pendingQuestion = "pending-question";

export type ChatMessage = { id: MessageId | typeof pendingQuestion } & Pick<
  MessageView,
  "role" | "text" | "state" | "responder" | "citations" | "turnId"
> &
  Partial<
    Pick<
      MessageView,
      | "failure"
      | "parentId"
      | "followUps"
      | "versionIds"
      | "feedback"
      | "authorKind"
      | "authorName"
      | "handoverOffer"
      | "attachments"
      | "filesRead"
    >
  > & {
    /** Every model is busy, and one is asked again. */
    isDelayed?: boolean;
    /** How many chunks were found for an answer that is being written. */
    found?: number;
  };

export type ChatState = {
  conversationId: ConversationId | null;
  messages: ChatMessage[];
  /**
   * "sending" before the first event; "waiting" while the turn waits, when another question may be sent; "unsaved" while
   * the server tries to store a whole answer.
   */
  phase: "idle" | "sending" | "answering" | "waiting" | "unsaved";
  problem: string | null;
  /** The refused question, so that it can be sent again. */
  unsent: string | null;
  /** The message that is edited or answered again and all that followed it, until the server accepts its other version. */
  replaced: ChatMessage[];
  /** What the conversation ended with, told while a turn was followed; shown when that is over. */
  late: readonly ChatMessage[] | null;
};

/** The ids of a message's versions as far as they are known, oldest first. */
export const versionIdsOf = ({ id, versionIds }: ChatMessage): readonly MessageId[] =>
  versionIds ?? (id === pendingQuestion ? [] : [id]);

/** A member's words, or a line about a hand-over: nothing that the bot said. */
export const isByTeam = ({ role, authorKind }: Pick<ChatMessage, "role" | "authorKind">): boolean =>
  role === "assistant" && (authorKind === "member" || authorKind === "notice");

/** The chunk behind a number of one answer. */
export function citationOf(message: ChatMessage, number: number): Citation | undefined {
  return message.citations.find((citation) => citation.number === number);
}

/** The complete sentences of a growing text, for a screen reader to announce once. */
export function finishedSentences(text: string, isWhole: boolean): string {
  if (isWhole) return text;
  const end = Math.max(text.lastIndexOf(". "), text.lastIndexOf("? "), text.lastIndexOf("! "), text.lastIndexOf("\n"));
  return end < 0 ? "" : text.slice(0, end + 1);
}
