/** Bots: made, drafted, listed and deleted. What visitors meet is publishing's. */
export { requireBot } from "./access.ts";
export { createBot } from "./create-bot.ts";
export { deleteBot, restoreBot } from "./delete-bot.ts";
export { draftColumns, publishedColumns } from "./draft-columns.ts";
export { getBot } from "./get-bot.ts";
export { listAllBots, listBots } from "./list-bots.ts";
export { refreshChanged } from "./refresh-changed.ts";
export { saveDraft } from "./save-draft.ts";
