/** The erasure of conversations: by their visitor, after a deletion, and by a bot's retention. */
export { eraseConversations } from "./erase-conversations.ts";
export { eraseDeleted, eraseOfDeletedBot, eraseOutdated } from "./erase-outdated.ts";
export { eraseVisitor, findVisitor } from "./erase-visitor.ts";
export { forgetVisitor } from "./forget-visitor.ts";
