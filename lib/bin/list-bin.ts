import type { Context } from "#lib/access/context.ts";
import { invariant } from "#lib/errors.ts";
import type { WorkspaceId } from "#lib/ids.ts";
import { goesAt, inBin } from "./in-bin.ts";
import type { Bin } from "./schema.ts";

const shownOfEach = 100;
const newest = { orderBy: { deletedAt: "desc" }, take: shownOfEach } as const;

function withMoments<Row extends { deletedAt: Date | null }>({ deletedAt, ...row }: Row) {
  invariant(deletedAt, "what is in the bin was deleted");
  return { ...row, deletedAt: deletedAt.toISOString(), goesAt: goesAt(deletedAt).toISOString() };
}

/** The deleted bots and knowledge of a workspace, deleted last first. */
export async function listBin(ctx: Context, input: { workspaceId: WorkspaceId }): Promise<Bin> {
  const where = inBin(ctx, input);
  const [bots, botCount, bases, baseCount] = await Promise.all([
    ctx.db.bot.findMany({
      where: where.bots,
      select: { id: true, name: true, faceSeed: true, deletedAt: true },
      ...newest,
    }),
    ctx.db.bot.count({ where: where.bots }),
    ctx.db.knowledgeBase.findMany({
      where: where.bases,
      select: { id: true, name: true, deletedAt: true },
      ...newest,
    }),
    ctx.db.knowledgeBase.count({ where: where.bases }),
  ]);
  return {
    bots: {
      items: bots.map((bot) => withMoments({ ...bot, faceSeed: bot.faceSeed ?? bot.name })),
      count: botCount,
    },
    bases: { items: bases.map(withMoments), count: baseCount },
  };
}
