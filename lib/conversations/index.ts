/** Conversations as rows: what a visitor sees of their own, and what members see of a bot's. */
export { getBotGrounding } from "./get-bot-grounding.ts";
export { getConversation, listConversations } from "./list-conversations.ts";
export { parseTurnEvents, toCitations, toFailure, toMessageView } from "./message-view.ts";
export { type ConversationOwner, type OwnScope, ownerOf, whereOwn } from "./own-conversations.ts";
export { ownSql } from "./own-conversations-sql.ts";
export {
  getVisitorConversation,
  listVisitorConversations,
  renameVisitorConversation,
  setVisitorConversationDeleted,
} from "./visitor-conversations.ts";
