/** Copies and moves of bots into another workspace, with what belongs to them. Knowledge and templates move by their own domains. */
export { copyBot } from "./copy-bot.ts";
export { followJob, followMove } from "./follow-move.ts";
export { moveBot } from "./move-bot.ts";
export { planTransfer } from "./plan-transfer.ts";
