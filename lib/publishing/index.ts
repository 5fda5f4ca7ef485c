/** Publishing: versions, addresses, who may open a bot's page, and the published bot itself. */
export { changeAddress, setAccess } from "./change-address.ts";
export { findSeedAddress } from "./find-seed-address.ts";
export { enterPassword, openPage, passCookieName, requireMayChat } from "./open-page.ts";
export { publishBot } from "./publish-bot.ts";
export { getPublishedBot } from "./published-bot.ts";
export { setBotBlocked, unpublishBot } from "./unpublish-bot.ts";
export { listVersions, rollBackBot } from "./versions.ts";
