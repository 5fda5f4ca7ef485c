/** The cookie that opens a bot behind a password. */
import { signValue, verifySigned } from "#lib/auth/secret.ts";
import { passCookiePrefix } from "#lib/http/cookies.ts";
import type { BotId } from "#lib/ids.ts";
import type { PublishedBot } from "./published-bot.ts";

const passCookieName = (botId: BotId) => `${passCookiePrefix}${botId.slice(-12)}`;

/** Bound to the password's hash: a new password invalidates every pass. */
const passPurpose = (bot: PublishedBot) => `pass:${bot.id}:${bot.accessPasswordHash}`;

export const hasPass = (bot: PublishedBot, readCookie: (name: string) => string | undefined): boolean =>
  verifySigned(passPurpose(bot), readCookie(passCookieName(bot.id)), "pass") === bot.id;

export const makePass = (bot: PublishedBot): { name: string; value: string } => ({
  name: passCookieName(bot.id),
  value: signValue(passPurpose(bot), bot.id, "pass"),
});
