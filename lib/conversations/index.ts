/** Conversations as rows: a visitor's own, and a bot's for its members. */
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
