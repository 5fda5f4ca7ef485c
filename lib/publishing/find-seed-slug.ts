import type { Context } from "#lib/access/context.ts";
import { readSpec } from "#lib/bots/read-spec.ts";

/** The slug of the demo bot before it has an owner, the reader's language first; null once it has one, or is gone. */
export async function findSeedSlug(ctx: Context): Promise<string | null> {
  const bots = await ctx.db.bot.findMany({
    where: { workspace: { kind: "system" }, deletedAt: null, publishedVersionId: { not: null }, access: "public" },
    select: { slug: true, draft: true },
  });
  const own = bots.find(({ draft }) => readSpec(draft).language === ctx.locale);
  return (own ?? bots[0])?.slug ?? null;
}
