/** Bots: created, drafted, listed and deleted. Versions and visitors' access are publishing's. */
export { requireBot } from "./access.ts";
export { createBot } from "./create-bot.ts";
export { deleteBot, restoreBot } from "./delete-bot.ts";
export { draftColumns, publishedColumns } from "./draft-columns.ts";
export { getBot } from "./get-bot.ts";
export { listAllBots, listBots } from "./list-bots.ts";
export { refreshChanged } from "./refresh-changed.ts";
export { saveDraft } from "./save-draft.ts";
