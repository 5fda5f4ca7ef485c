/** When a deleted conversation is erased: once nobody can take the deletion back. */
import { conversationLimits } from "./schema.ts";

export const erasureJob = "conversations.erase";

/** A request to take it back may have been on its way for so long. */
const graceMs = 20_000;
const keptMs = conversationLimits.undoMs + graceMs;

export const erasedAt = (deletedAt: Date): Date => new Date(deletedAt.getTime() + keptMs);

/** What was deleted at this time or before is to be erased. */
export const erasedBefore = (now: Date): Date => new Date(now.getTime() - keptMs);
