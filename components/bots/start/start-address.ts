import type { BotId } from "#lib/ids.ts";

/** The guided start of a bot, at the step where its maker is. */
export const startPath = (botId: BotId) => `/bots/${botId}/start`;
