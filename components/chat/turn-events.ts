/** What each event of a turn changes in a chat. Pure. */
import type { TurnEvent } from "#lib/turn/schema.ts";
import { type ChatMessage, type ChatState, pendingQuestion, versionIdsOf } from "./chat-message.ts";

function answerOf(state: ChatState, change: (answer: ChatMessage) => ChatMessage): ChatState {
  const last = state.messages.at(-1);
  if (last?.role !== "assistant") return state;
  return { ...state, messages: [...state.messages.slice(0, -1), change(last)] };
}

type Started = Extract<TurnEvent, { type: "turn.started" }>;

/** The answer is one more version where another one stood in its place. */
function versionsOfAnswer({ messages, replaced }: ChatState, { answerId }: Started) {
  const known = messages.find(({ id }) => id === answerId);
  if (known) return [...versionIdsOf(known)];
  const [before] = replaced;
  return [...(before?.role === "assistant" ? versionIdsOf(before) : []), answerId];
}

function started(state: ChatState, event: Started): ChatState {
  const answer: ChatMessage = {
    id: event.answerId,
    parentId: event.messageId,
    role: "assistant",
    text: "",
    state: "streaming",
    responder: null,
    citations: [],
    turnId: event.turnId,
    versionIds: versionsOfAnswer(state, event),
  };
  // After a lost connection the turn's events come again, and its answer starts anew.
  const before = state.messages
    .filter((message) => message.id !== event.answerId)
    .map((message) =>
      message.id === pendingQuestion
        ? { ...message, id: event.messageId, versionIds: [...versionIdsOf(message), event.messageId] }
        : message,
    )
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

export function applyEvent(state: ChatState, event: TurnEvent): ChatState {
  switch (event.type) {
    case "turn.started":
      return started(state, event);
    case "knowledge.found":
      return answerOf(state, (answer) => ({ ...answer, found: event.count }));
    case "files.read":
      return answerOf(state, (answer) => ({ ...answer, filesRead: event.files }));
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
      return answerOf(state, (answer) => ({ ...answer, followUps: event.questions }));
    case "handover.offered":
      return answerOf(state, (answer) => ({ ...answer, handoverOffer: event.reason }));
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
