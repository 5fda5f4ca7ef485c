import type { Context } from "#lib/access/context.ts";
import { inPermittedWorkspace, requireAdmin } from "#lib/access/require.ts";
import { asId } from "#lib/ids.ts";
import type { BotSummary, ListBotsInput } from "./schema.ts";
import { stateOf } from "./to-bot.ts";

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
  isChanged: true,
  blockedAt: true,
  lastQuestionAt: true,
  updatedAt: true,
  publishedVersionId: true,
} as const;

type Page = { items: BotSummary[]; nextCursor: string | null };

async function listWhere(ctx: Context, where: object, { query, cursor }: ListBotsInput): Promise<Page> {
  const rows = await ctx.db.bot.findMany({
    where: {
      ...where,
      ...(query ? { name: { contains: query } } : {}),
      ...(cursor ? { id: { lt: asId("bot", cursor) } } : {}),
    },
    select: shownColumns,
    orderBy: { id: "desc" },
    take: pageSize + 1,
  });
  const shown = rows.slice(0, pageSize);
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
    faceSeed: row.faceSeed ?? row.name,
    slug: row.slug,
    state: stateOf(row),
    lastQuestionAt: row.lastQuestionAt?.toISOString() ?? null,
    answersThisWeek: answersById.get(row.id) ?? 0,
    updatedAt: row.updatedAt.toISOString(),
  }));
  return { items, nextCursor: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null };
}

/** The newest first. */
export async function listBots(ctx: Context, input: ListBotsInput): Promise<Page> {
  const visible = { deletedAt: null, ...inPermittedWorkspace(ctx, "bots.read") };
  const where = input.workspaceId ? { AND: [visible, { workspaceId: input.workspaceId }] } : visible;
  return listWhere(ctx, where, input);
}

/** The bots of all workspaces, for administrators. */
export async function listAllBots(ctx: Context, input: ListBotsInput): Promise<Page> {
  requireAdmin(ctx);
  return listWhere(ctx, { deletedAt: null }, input);
}
