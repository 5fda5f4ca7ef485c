import type { Context } from "#lib/access/context.ts";
import { fileOffer } from "#lib/attachments/index.ts";
import type { FileOffer } from "#lib/attachments/schema.ts";
import { type BotAccess, openBot } from "./access.ts";
import type { Consent } from "./consent.ts";
import { type PublicBot, toPublicBot } from "./public-bot.ts";

/** With `consent` the visitor has to agree to it before the first question. */
export type PageView =
  | Exclude<BotAccess, { kind: "open" }>
  | { kind: "open"; bot: PublicBot; consent: Consent | null /** Which files it takes. */; offer: FileOffer };

/** A bot's public page, or the password or sign-in form in its place. Throws as `openBot`. */
export async function openPage(
  ctx: Context,
  { slug, passCookie }: { slug: string; passCookie?: (name: string) => string | undefined },
): Promise<PageView> {
  const pass = passCookie ?? (() => undefined);
  const opening = await openBot(ctx, { channel: "page", by: { slug }, origin: null, pass });
  if (opening.kind !== "open") return opening;
  const { id, spec, consent } = opening.bot;
  return {
    kind: "open",
    bot: toPublicBot({ id, slug, spec }),
    consent: consent?.isGiven === false ? consent : null,
    offer: await fileOffer(ctx.db, spec),
  };
}
