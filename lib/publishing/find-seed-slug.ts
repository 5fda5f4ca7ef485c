import type { Context } from "#lib/access/context.ts";

/** The slug of the demo bot before it has an owner; null once it has one, or is gone. */
export async function findSeedSlug(ctx: Context): Promise<string | null> {
  const bot = await ctx.db.bot.findFirst({
    where: { workspace: { kind: "system" }, deletedAt: null, publishedVersionId: { not: null }, access: "public" },
    select: { slug: true },
  });
  return bot?.slug ?? null;
}
