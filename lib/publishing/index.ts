/** Publishing: versions, addresses, and the one door through which a bot is reached. */
export { type DoorRequest, type OpenBot, openBot, requireOpenBot } from "./access.ts";
export { changeAddress, setAccess } from "./change-address.ts";
export { enterPassword } from "./enter-password.ts";
export { findSeedAddress } from "./find-seed-address.ts";
export { openPage } from "./open-page.ts";
export { publishBot } from "./publish-bot.ts";
export { setBotBlocked, unpublishBot } from "./unpublish-bot.ts";
export { listVersions, rollBackBot } from "./versions.ts";
