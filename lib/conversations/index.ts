/** Conversations: turns started, read, stopped and recovered, and what their askers and makers may see of them. */
export { askBot } from "./ask-bot.ts";
export { getBotGrounding } from "./get-bot-grounding.ts";
export { getTrace } from "./get-trace.ts";
export { getConversation, listConversations } from "./list-conversations.ts";
export { type LiveTurn, live } from "./live-turns.ts";
export type { Asker } from "./load-history.ts";
export { readTurn, stopTurn } from "./read-turn.ts";
export { drainTurns, recoverTurns } from "./recover-turns.ts";
export { startTurn, type TurnBot } from "./start-turn.ts";
export {
  getVisitorConversation,
  listVisitorConversations,
  renameVisitorConversation,
  setVisitorConversationDeleted,
} from "./visitor-conversations.ts";
