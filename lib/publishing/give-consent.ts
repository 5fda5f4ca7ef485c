import type { Context } from "#lib/access/context.ts";
import { conflict } from "#lib/errors.ts";
import { openBot } from "./access.ts";
import { consentCookieName } from "./consent.ts";

type GiveConsentInput = { slug: string; version: string; pass: (cookieName: string) => string | undefined };

/**
 * Gives the cookie that says what the browser agreed to. Throws not found as `openBot`, conflict where the text is another
 * one meanwhile, or the bot asks for none.
 */
export async function giveConsent(
  ctx: Context,
  { slug, version, pass }: GiveConsentInput,
): Promise<{ name: string; value: string }> {
  const opening = await openBot(ctx, { channel: "page", by: { slug }, origin: null, pass });
  const consent = opening.kind === "open" ? opening.bot.consent : null;
  if (opening.kind !== "open" || consent?.version !== version) throw conflict("consent_changed");
  return { name: consentCookieName(opening.bot.id), value: version };
}
