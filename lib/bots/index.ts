/** Bots: created, drafted, listed and deleted. Versions and visitors' access are publishing's. */
export { requireBot } from "./access.ts";
export { createBot } from "./create-bot.ts";
export { deleteBot, restoreBot } from "./delete-bot.ts";
export { draftColumns, publishedColumns } from "./draft-columns.ts";
export { dropBot } from "./drop-bot.ts";
export { getBot } from "./get-bot.ts";
export { listBotTags } from "./list-bot-tags.ts";
export { hasOwnBots, listAllBots, listBots } from "./list-bots.ts";
export { refreshChanged } from "./refresh-changed.ts";
export { saveDraft } from "./save-draft.ts";
export { setBotTags } from "./set-bot-tags.ts";
export { setStartStep } from "./set-start-step.ts";
