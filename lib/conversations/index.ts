/** Conversations as rows: a visitor's own, and a bot's for its members. */

export { readableBots } from "./access.ts";
export { appendMessage } from "./append-message.ts";
export { chooseVersion } from "./choose-version.ts";
export { conversationMarkdown } from "./conversation-markdown.ts";
export { listEarlierMessages } from "./earlier-messages.ts";
export { erasedAt, erasedBefore, erasureJob } from "./erasure-time.ts";
export { exportOwnConversations, toExport } from "./export-conversations.ts";
export { getBotGrounding } from "./get-bot-grounding.ts";
export { giveFeedback } from "./give-feedback.ts";
export { hasBeenTried } from "./has-been-tried.ts";
export { getConversation, listConversations } from "./list-conversations.ts";
export { listOwnConversations } from "./list-own-conversations.ts";
export {
  addReader,
  isVisitorReading,
  membersReading,
  wakeReaders,
} from "./live-readers.ts";
export {
  answerTurnSelect,
  branchTo,
  parseTurnEvents,
  toCitations,
  toFailure,
  toMessageView,
} from "./message-view.ts";
export { readOwnBranch } from "./own-branch.ts";
export { type ConversationOwner, type OwnScope, ownerOf, whereOwn, whereOwner } from "./own-conversations.ts";
export { ownSql } from "./own-conversations-sql.ts";
export { searchOwnConversations } from "./search-own-conversations.ts";
export {
  getShared,
  listShares,
  revokeShare,
  shareConversation,
} from "./share-conversation.ts";
export {
  getVisitorConversation,
  renameVisitorConversation,
  setVisitorConversationDeleted,
  setVisitorConversationPinned,
} from "./visitor-conversations.ts";
