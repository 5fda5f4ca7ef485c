/** What visitors agree to before they talk to a bot: asked once for each text, and remembered by the browser. */
import { createHash } from "node:crypto";
import type { BotSpec } from "#lib/bots/spec.ts";
import { consentCookiePrefix } from "#lib/http/cookies.ts";
import type { BotId } from "#lib/ids.ts";

/** A changed text has another version, and is asked for again. */
export type Consent = { text: string; version: string };

const versionLength = 16;

/** Null where the bot asks for none. */
export function consentOf({ opening }: Pick<BotSpec, "opening">): Consent | null {
  const text = opening.consent;
  if (text === "") return null;
  return { text, version: createHash("sha256").update(text).digest("base64url").slice(0, versionLength) };
}

export const consentCookieName = (botId: BotId): string => `${consentCookiePrefix}${botId.slice(-12)}`;
