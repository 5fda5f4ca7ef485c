import type { Context } from "#lib/access/context.ts";

/** Where the demo bot answers before anybody owns it; null once it is somebody's, or gone. */
export async function findSeedSlug(ctx: Context): Promise<string | null> {
  const bot = await ctx.db.bot.findFirst({
    where: { workspace: { kind: "system" }, deletedAt: null, publishedVersionId: { not: null }, access: "public" },
    select: { slug: true },
  });
  return bot?.slug ?? null;
}
