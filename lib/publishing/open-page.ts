import type { Context } from "#lib/access/context.ts";
import { fileOffer } from "#lib/attachments/index.ts";
import type { FileOffer } from "#lib/attachments/schema.ts";
import { keptDays } from "#lib/erasure/schema.ts";
import { getRetention } from "#lib/workspaces/index.ts";
import { type BotAccess, type OpenBot, openBot } from "./access.ts";
import { type PublicBot, toPublicBot } from "./public-bot.ts";

/** Until `consent` is given, the visitor has to agree to it before the first question. `offer` says which files the bot takes. */
export type PageView =
  | Exclude<BotAccess, { kind: "open" }>
  | { kind: "open"; bot: PublicBot; consent: OpenBot["consent"]; offer: FileOffer };

/** A bot's public page, or the password or sign-in form in its place. Throws as `openBot`. */
export async function openPage(
  ctx: Context,
  { slug, passCookie }: { slug: string; passCookie?: (name: string) => string | undefined },
): Promise<PageView> {
  const pass = passCookie ?? (() => undefined);
  const opening = await openBot(ctx, { channel: "page", by: { slug }, origin: null, pass });
  if (opening.kind !== "open") return opening;
  const { id, workspaceId, spec, consent } = opening.bot;
  const shown = toPublicBot({ id, slug, spec });
  const retentionDays = keptDays(shown.retentionDays, await getRetention(ctx, { workspaceId }));
  return { kind: "open", bot: { ...shown, retentionDays }, consent, offer: await fileOffer(ctx.db, spec) };
}
