/** A bot's slug: the one chosen, or the first free one of its name. */
import type { Context } from "#lib/access/context.ts";
import { requireBot } from "#lib/bots/index.ts";
import type { BotInput } from "#lib/bots/schema.ts";
import { invalidField } from "#lib/errors.ts";
import type { BotId } from "#lib/ids.ts";
import { slugFrom } from "./slug-schema.ts";

type SluggedBot = { id: BotId; name: string; slug: string | null };

/** A bot's earlier slugs stay its own. */
async function isFree(ctx: Context, botId: BotId, slug: string): Promise<boolean> {
  const taken = await ctx.db.botAddress.findUnique({ where: { slug }, select: { botId: true } });
  return !taken || taken.botId === botId;
}

/** The first free one of slug, slug-2, slug-3 … */
async function freeSlug(ctx: Context, botId: BotId, name: string): Promise<string> {
  const base = slugFrom(name);
  for (let count = 1; ; count++) {
    const slug = count === 1 ? base : `${base}-${count}`;
    if (await isFree(ctx, botId, slug)) return slug;
  }
}

/** The slug to publish at. Throws invalid at `slug`, with a free one, when another bot has or had the chosen one. */
export async function chooseSlug(ctx: Context, { id, name, slug }: SluggedBot, chosen?: string): Promise<string> {
  if (chosen === undefined) return slug ?? (await freeSlug(ctx, id, name));
  if (await isFree(ctx, id, chosen)) return chosen;
  throw invalidField("slug", "publish.slug_taken", { free: await freeSlug(ctx, id, chosen) });
}

/** The bot's slug; before its first publishing, the one that its name would give it now. */
export async function proposeSlug(ctx: Context, { botId }: BotInput): Promise<string> {
  return chooseSlug(ctx, await requireBot(ctx, botId, "bots.read"));
}
