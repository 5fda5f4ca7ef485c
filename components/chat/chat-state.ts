/** The state of a chat, as a pure function of its events. */
import type { ConversationId, MessageId } from "#lib/ids.ts";
import type { TurnEvent } from "#lib/turn/schema.ts";
import { type ChatMessage, type ChatState, pendingQuestion, versionIdsOf } from "./chat-message.ts";
import { applyEvent } from "./turn-events.ts";

export type ChatAction =
  /** In the place of `edited`, or at the end. */
  | { type: "asked"; text: string; edited?: ChatMessage | undefined; attachments?: ChatMessage["attachments"] }
  /** Another answer in the place of this one. */
  | { type: "asked-again"; answer: ChatMessage }
  | { type: "refused"; sentence: string }
  | { type: "event"; event: TurnEvent }
  | { type: "lost"; sentence: string }
  /** A stored version, with what followed it. */
  | { type: "chosen"; messages: readonly ChatMessage[] }
  | { type: "rated"; messageId: ChatMessage["id"]; feedback: ChatMessage["feedback"] }
  /** The pending question is stored, and no turn answers it: a member reads it. */
  | { type: "written"; messageId: MessageId }
  /** What the conversation ends with now, as stored. */
  | { type: "live"; messages: readonly ChatMessage[] }
  | { type: "failed"; sentence: string }
  | { type: "reset" };

function initialPhase(last: ChatMessage | undefined): ChatState["phase"] {
  if (last?.state === "streaming") return "answering";
  return last?.state === "waiting" ? "waiting" : "idle";
}

export function initialChat(conversationId: ConversationId | null, messages: readonly ChatMessage[]): ChatState {
  return {
    conversationId,
    messages: [...messages],
    phase: initialPhase(messages.at(-1)),
    problem: null,
    unsent: null,
    replaced: [],
    late: null,
  };
}

const parentOf = (message: ChatMessage | undefined): MessageId | null =>
  message === undefined || message.id === pendingQuestion ? null : message.id;

/** The message and all that follows are taken out, to come back where the server refuses. */
function cutAt(state: ChatState, message: ChatMessage | undefined): ChatState {
  const found = message ? state.messages.findIndex(({ id }) => id === message.id) : -1;
  const index = found < 0 ? state.messages.length : found;
  return {
    ...state,
    messages: state.messages.slice(0, index),
    replaced: state.messages.slice(index),
    phase: "sending",
    problem: null,
    unsent: null,
  };
}

type Asked = Extract<ChatAction, { type: "asked" }>;

function asked(state: ChatState, { text, edited, attachments = [] }: Asked): ChatState {
  const cut = cutAt(state, edited);
  const question: ChatMessage = {
    id: pendingQuestion,
    parentId: parentOf(cut.messages.at(-1)),
    role: "user",
    text,
    state: "complete",
    responder: null,
    citations: [],
    attachments,
    turnId: null,
    versionIds: edited ? [...versionIdsOf(edited)] : [],
  };
  return { ...cut, messages: [...cut.messages, question] };
}

function refused(state: ChatState, sentence: string): ChatState {
  const question = state.messages.find((message) => message.id === pendingQuestion)?.text ?? null;
  // What another version should have replaced is in the list again.
  const unsent = state.replaced.length > 0 ? null : question;
  const messages = [...state.messages.filter((message) => message.id !== pendingQuestion), ...state.replaced];
  return { ...state, messages, phase: initialPhase(messages.at(-1)), problem: sentence, unsent, replaced: [] };
}

function lost(state: ChatState, sentence: string): ChatState {
  // Before the first event it is unknown whether the question arrived, so it returns to where it was typed.
  if (state.phase === "sending") return refused(state, sentence);
  const messages = state.messages.map((message, index) =>
    message.role === "assistant" && index === state.messages.length - 1
      ? { ...message, state: "interrupted" as const }
      : message,
  );
  return { ...state, messages, phase: "idle", problem: sentence };
}

function chosen(state: ChatState, shown: readonly ChatMessage[]): ChatState {
  const index = state.messages.findIndex((message) =>
    versionIdsOf(message).some((versionId) => versionId === shown[0]?.id),
  );
  if (index < 0) return state;
  const messages = [...state.messages.slice(0, index), ...shown];
  return { ...state, messages, phase: initialPhase(messages.at(-1)), problem: null };
}

function written(state: ChatState, messageId: MessageId): ChatState {
  const messages = state.messages.map((message) =>
    message.id === pendingQuestion ? { ...message, id: messageId, versionIds: [messageId] } : message,
  );
  return { ...state, messages, phase: "idle", replaced: [] };
}

/** What was shown before its beginning stays. A turn that this page follows is not overwritten. */
function live(state: ChatState, stored: readonly ChatMessage[]): ChatState {
  if (state.phase !== "idle") return { ...state, late: stored };
  const index = state.messages.findIndex(({ id }) => id === stored[0]?.id);
  return { ...state, messages: [...state.messages.slice(0, Math.max(index, 0)), ...stored] };
}

/** What was told while an answer grew is older than its end, of which the page is told again. */
const isOutdated = (messages: readonly ChatMessage[]) => messages.some((message) => message.state === "streaming");

export function chatReducer(before: ChatState, action: ChatAction): ChatState {
  const state = reduce(before, action);
  const { late } = state;
  if (late === null || state.phase !== "idle") return state;
  return isOutdated(late) ? { ...state, late: null } : live({ ...state, late: null }, late);
}

function reduce(state: ChatState, action: ChatAction): ChatState {
  switch (action.type) {
    case "asked":
      return asked(state, action);
    case "asked-again":
      return cutAt(state, action.answer);
    case "refused":
      return refused(state, action.sentence);
    case "lost":
      return lost(state, action.sentence);
    case "event":
      return applyEvent(state, action.event);
    case "chosen":
      return chosen(state, action.messages);
    case "rated":
      return {
        ...state,
        messages: state.messages.map((message) =>
          message.id === action.messageId ? { ...message, feedback: action.feedback } : message,
        ),
      };
    case "written":
      return written(state, action.messageId);
    case "live":
      return live(state, action.messages);
    case "failed":
      return { ...state, problem: action.sentence };
    case "reset":
      return initialChat(null, []);
  }
}
