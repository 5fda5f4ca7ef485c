/** The state of a chat, as a pure function of its events. */
import type { MessageView } from "#lib/conversations/schema.ts";
import type { ConversationId, MessageId } from "#lib/ids.ts";
import type { Citation, TurnEvent } from "#lib/turn/schema.ts";

const pendingQuestion = "pending-question";

export type ChatMessage = { id: MessageId | typeof pendingQuestion } & Pick<
  MessageView,
  "role" | "text" | "state" | "responder" | "citations" | "turnId"
> &
  Partial<Pick<MessageView, "failure" | "parentId" | "followUps">> & {
    /** Every model is busy, and one is asked again. */
    isDelayed?: boolean;
  };

export type ChatState = {
  conversationId: ConversationId | null;
  messages: ChatMessage[];
  followUps: string[];
  /**
   * "sending" before the first event; "waiting" while the turn waits, when another question may be sent; "unsaved" while
   * the server tries to store a whole answer.
   */
  phase: "idle" | "sending" | "answering" | "waiting" | "unsaved";
  problem: string | null;
  /** The refused question, so that it can be sent again. */
  unsent: string | null;
  /** The last question and its answer, while the question is asked again in their place. */
  replaced: ChatMessage[];
};

export type ChatAction =
  /** `again` asks the last question once more. */
  | { type: "asked"; text: string; again?: boolean }
  | { type: "refused"; sentence: string }
  | { type: "event"; event: TurnEvent }
  | { type: "lost"; sentence: string }
  | { type: "reset" };

function initialPhase(last: ChatMessage | undefined): ChatState["phase"] {
  if (last?.state === "streaming") return "answering";
  return last?.state === "waiting" ? "waiting" : "idle";
}

export function initialChat(conversationId: ConversationId | null, messages: readonly ChatMessage[]): ChatState {
  return {
    conversationId,
    messages: [...messages],
    followUps: messages.at(-1)?.followUps ?? [],
    phase: initialPhase(messages.at(-1)),
    problem: null,
    unsent: null,
    replaced: [],
  };
}

function answerOf(state: ChatState, change: (answer: ChatMessage) => ChatMessage): ChatState {
  const last = state.messages.at(-1);
  if (last?.role !== "assistant") return state;
  return { ...state, messages: [...state.messages.slice(0, -1), change(last)] };
}

function started(state: ChatState, event: Extract<TurnEvent, { type: "turn.started" }>): ChatState {
  const answer: ChatMessage = {
    id: event.answerId,
    role: "assistant",
    text: "",
    state: "streaming",
    responder: null,
    citations: [],
    turnId: event.turnId,
  };
  // After a lost connection the turn's events come again, and its answer starts anew.
  const before = state.messages
    .filter((message) => message.id !== event.answerId)
    .map((message) => (message.id === pendingQuestion ? { ...message, id: event.messageId } : message))
    // An accepted question has stopped the turn that waited.
    .map((message) => (message.state === "waiting" ? { ...message, state: "stopped" as const } : message));
  return {
    ...state,
    conversationId: event.conversationId,
    messages: [...before, answer],
    phase: "answering",
    replaced: [],
  };
}

function applyEvent(state: ChatState, event: TurnEvent): ChatState {
  switch (event.type) {
    case "turn.started":
      return started(state, event);
    case "turn.waiting":
      return { ...answerOf(state, (answer) => ({ ...answer, state: "waiting" })), phase: "waiting" };
    case "turn.resumed":
      return { ...answerOf(state, (answer) => ({ ...answer, state: "streaming" })), phase: "answering" };
    case "answer.delta":
      return answerOf(state, (answer) => ({ ...answer, text: answer.text + event.text, isDelayed: false }));
    case "answer.replaced":
      return answerOf(state, (answer) => ({ ...answer, text: event.text }));
    case "answer.delayed":
      return answerOf(state, (answer) => ({ ...answer, isDelayed: true }));
    case "answer.completed":
      return answerOf(state, (answer) => ({
        ...answer,
        text: event.text,
        responder: event.responder,
        citations: event.citations,
      }));
    case "followups":
      return { ...state, followUps: event.questions };
    case "turn.unsaved":
      return { ...answerOf(state, (answer) => ({ ...answer, state: "unsaved" })), phase: "unsaved" };
    case "turn.completed":
      return {
        ...answerOf(state, (answer) => ({ ...answer, state: event.stopped ? "stopped" : "complete" })),
        phase: "idle",
      };
    case "turn.failed":
      return { ...answerOf(state, (answer) => ({ ...answer, state: "failed", failure: event.code })), phase: "idle" };
    default:
      return state;
  }
}

export function chatReducer(state: ChatState, action: ChatAction): ChatState {
  switch (action.type) {
    case "asked": {
      const question: ChatMessage = {
        id: pendingQuestion,
        role: "user",
        text: action.text,
        state: "complete",
        responder: null,
        citations: [],
        turnId: null,
      };
      const replaced = action.again ? state.messages.slice(-2) : [];
      return {
        ...state,
        messages: [...state.messages.slice(0, state.messages.length - replaced.length), question],
        replaced,
        phase: "sending",
        problem: null,
        followUps: [],
        unsent: null,
      };
    }
    case "refused": {
      const asked = state.messages.find((message) => message.id === pendingQuestion)?.text ?? null;
      // A question asked again is still in the list.
      const unsent = state.replaced.length > 0 ? null : asked;
      const messages = [...state.messages.filter((message) => message.id !== pendingQuestion), ...state.replaced];
      const phase = initialPhase(messages.at(-1));
      return { ...state, messages, phase, problem: action.sentence, unsent, replaced: [] };
    }
    case "lost":
      // Before the first event it is unknown whether the question arrived, so it returns to the field.
      if (state.phase === "sending") return chatReducer(state, { type: "refused", sentence: action.sentence });
      return {
        ...answerOf(state, (answer) => ({ ...answer, state: "interrupted" })),
        phase: "idle",
        problem: action.sentence,
      };
    case "event":
      return applyEvent(state, action.event);
    case "reset":
      return initialChat(null, []);
  }
}

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

/** The parent of the last question, for asking it again in its place; null where it is the first. */
export function beforeLastQuestion(messages: readonly ChatMessage[]): string | null {
  return messages.at(-2)?.parentId ?? messages.at(-3)?.id ?? null;
}
