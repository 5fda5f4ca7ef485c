import type { Context } from "#lib/access/context.ts";
import { requireAdmin } from "#lib/access/require.ts";
import type { ModelUsage, Overview } from "./schema.ts";

const shownDays = 14;
const maxModels = 10;
const dayMs = 24 * 3600 * 1000;

/** The instance's figures. Days are UTC days. */
export async function getOverview(ctx: Context, now = new Date()): Promise<Overview> {
  requireAdmin(ctx);
  const days = Array.from({ length: shownDays }, (_, index) =>
    new Date(now.getTime() - (shownDays - 1 - index) * dayMs).toISOString().slice(0, 10),
  );
  const half = shownDays / 2;
  const [users, bots, publishedBots, rows, modelRows] = await Promise.all([
    ctx.db.user.count({ where: { status: "active" } }),
    ctx.db.bot.count({ where: { deletedAt: null } }),
    ctx.db.bot.count({ where: { deletedAt: null, publishedVersionId: { not: null } } }),
    ctx.db.usageDay.groupBy({
      by: ["day"],
      where: { day: { gte: days[0] ?? "" } },
      _sum: { turns: true, failedTurns: true, previewTurns: true, costMicros: true },
    }),
    ctx.db.usageDay.groupBy({
      by: ["modelName"],
      where: { day: { gte: days[half] ?? "" } },
      _sum: { turns: true, failedTurns: true, costMicros: true },
      orderBy: { _sum: { turns: "desc" } },
      take: maxModels,
    }),
  ]);
  const sumsByDay = new Map(rows.map(({ day, _sum }) => [day, _sum]));
  const views = days.map((day) => ({
    day,
    answers: sumsByDay.get(day)?.turns ?? 0,
    failed: sumsByDay.get(day)?.failedTurns ?? 0,
  }));
  type Figure = "turns" | "failedTurns" | "costMicros" | "previewTurns";
  const sumOf = (part: readonly string[], figure: Figure) =>
    part.reduce((sum, day) => sum + (sumsByDay.get(day)?.[figure] ?? 0), 0);
  const [weekBefore, thisWeek] = [days.slice(0, half), days.slice(half)];
  return {
    users,
    bots,
    publishedBots,
    answersThisWeek: sumOf(thisWeek, "turns"),
    answersWeekBefore: sumOf(weekBefore, "turns"),
    previewsThisWeek: sumOf(thisWeek, "previewTurns"),
    failedThisWeek: sumOf(thisWeek, "failedTurns"),
    failedWeekBefore: sumOf(weekBefore, "failedTurns"),
    costMicros: sumOf(thisWeek, "costMicros"),
    costMicrosWeekBefore: sumOf(weekBefore, "costMicros"),
    models: modelRows
      .map(
        ({ modelName, _sum }): ModelUsage => ({
          name: modelName,
          answers: _sum.turns ?? 0,
          failed: _sum.failedTurns ?? 0,
          costMicros: _sum.costMicros ?? 0,
        }),
      )
      .filter(({ answers, costMicros }) => answers > 0 || costMicros > 0),
    days: views,
  };
}
