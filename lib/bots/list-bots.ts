import type { Context } from "#lib/access/context.ts";
import { inPermittedWorkspace, requireAdmin } from "#lib/access/require.ts";
import { readRows } from "#lib/db/client.ts";
import { botIds, type IdRow, type Within } from "./list-bots-sql.ts";
import type { Bot, BotSummary, ListBotsInput } from "./schema.ts";
import { accessOf, stateOf, tagsOf } from "./to-bot.ts";

/** Divisible by two and by three, so that the last row is full in both layouts. */
const pageSize = 36;
const weekMs = 7 * 24 * 3600 * 1000;

const shownColumns = {
  id: true,
  workspaceId: true,
  name: true,
  slug: true,
  description: true,
  faceSeed: true,
  pictureId: true,
  isChanged: true,
  access: true,
  blockedAt: true,
  lastQuestionAt: true,
  tags: true,
  updatedAt: true,
  publishedVersionId: true,
} as const;

type Page = { items: BotSummary[]; nextCursor: string | null };

async function pageWithin(ctx: Context, input: ListBotsInput, within: Within): Promise<Page> {
  const ids = await readRows<IdRow>(ctx.db, botIds(input, within, pageSize + 1));
  const shownIds = ids.slice(0, pageSize).map(({ id }) => id);
  const rows = await ctx.db.bot.findMany({ where: { id: { in: shownIds } }, select: shownColumns });
  const rowById = new Map(rows.map((row) => [row.id, row]));
  const shown = shownIds.flatMap((id) => rowById.get(id) ?? []);
  const since = new Date(Date.now() - weekMs).toISOString().slice(0, 10);
  const usage = await ctx.db.usageDay.groupBy({
    by: ["botId"],
    where: { botId: { in: shown.map(({ id }) => id) }, day: { gte: since } },
    _sum: { turns: true },
  });
  const answersById = new Map(usage.map(({ botId, _sum }) => [botId, _sum.turns ?? 0]));
  const items = shown.map((row) => ({
    id: row.id,
    workspaceId: row.workspaceId,
    name: row.name,
    description: row.description,
    faceSeed: row.faceSeed,
    picture: row.pictureId,
    slug: row.slug,
    state: stateOf(row),
    access: accessOf(row.access),
    lastQuestionAt: row.lastQuestionAt?.toISOString() ?? null,
    answersThisWeek: answersById.get(row.id) ?? 0,
    tags: tagsOf(row),
    updatedAt: row.updatedAt.toISOString(),
  }));
  return { items, nextCursor: ids.length > pageSize ? (shownIds.at(-1) ?? null) : null };
}

/** The newest first, where no order is named. */
export async function listBots(ctx: Context, input: ListBotsInput): Promise<Page> {
  const permitted = inPermittedWorkspace(ctx, "bots.read").workspaceId;
  return pageWithin(ctx, input, { workspaceIds: permitted?.in ?? null });
}

/** The bots of all workspaces, for administrators. */
export async function listAllBots(ctx: Context, input: ListBotsInput): Promise<Page> {
  requireAdmin(ctx);
  return pageWithin(ctx, input, { workspaceIds: null });
}

/** Whether somebody has made a bot in the workspace: the demo is nobody's. */
export async function hasOwnBots(ctx: Context, { workspaceId }: Pick<Bot, "workspaceId">): Promise<boolean> {
  const own = { workspaceId, createdById: { not: null }, deletedAt: null };
  const where = { AND: [inPermittedWorkspace(ctx, "bots.read"), own] };
  return (await ctx.db.bot.findFirst({ where, select: { id: true } })) !== null;
}
