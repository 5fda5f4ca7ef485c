/** Own chats beside the chat, on screens that are wide enough; the page has the choice from its first byte. */
export const asideCookie = "rakit_own_chats";
export const wideScreen = "(width >= 64rem)";
