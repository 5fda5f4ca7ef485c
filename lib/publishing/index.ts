/** Publishing: versions, slugs, and `openBot`, the one access check of a bot. */
export { type AccessRequest, type OpenBot, openBot, requireOpenBot } from "./access.ts";
export { proposeSlug } from "./choose-slug.ts";
export { enterPassword } from "./enter-password.ts";
export { findSeedSlug } from "./find-seed-slug.ts";
export { giveConsent } from "./give-consent.ts";
export { openPage } from "./open-page.ts";
export { getIconSource, getPublicPicture } from "./public-picture.ts";
export { publishBot } from "./publish-bot.ts";
export { setAccess } from "./set-access.ts";
export { setBotBlocked, unpublishBot } from "./unpublish-bot.ts";
export { listVersions, rollBackBot } from "./versions.ts";
