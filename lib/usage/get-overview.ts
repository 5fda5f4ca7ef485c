import type { Context } from "#lib/access/context.ts";
import { requireAdmin } from "#lib/access/require.ts";
import type { Overview, UsageDayView } from "./schema.ts";

const shownDays = 14;
const dayMs = 24 * 3600 * 1000;

/** The instance's figures. Days are UTC days. */
export async function getOverview(ctx: Context, now = new Date()): Promise<Overview> {
  requireAdmin(ctx);
  const days = Array.from({ length: shownDays }, (_, index) =>
    new Date(now.getTime() - (shownDays - 1 - index) * dayMs).toISOString().slice(0, 10),
  );
  const [users, bots, publishedBots, rows] = await Promise.all([
    ctx.db.user.count({ where: { status: "active" } }),
    ctx.db.bot.count({ where: { deletedAt: null } }),
    ctx.db.bot.count({ where: { deletedAt: null, publishedVersionId: { not: null } } }),
    ctx.db.usageDay.groupBy({
      by: ["day"],
      where: { day: { gte: days[0] ?? "" } },
      _sum: { turns: true, failedTurns: true, previewTurns: true, costMicros: true },
    }),
  ]);
  const sumsByDay = new Map(rows.map(({ day, _sum }) => [day, _sum]));
  const views = days.map((day) => ({
    day,
    answers: sumsByDay.get(day)?.turns ?? 0,
    failed: sumsByDay.get(day)?.failedTurns ?? 0,
  }));
  const half = shownDays / 2;
  const answersOf = (part: readonly UsageDayView[]) => part.reduce((sum, { answers }) => sum + answers, 0);
  const ofWeek = (name: "costMicros" | "previewTurns") =>
    days.slice(half).reduce((sum, day) => sum + (sumsByDay.get(day)?.[name] ?? 0), 0);
  return {
    users,
    bots,
    publishedBots,
    answersThisWeek: answersOf(views.slice(half)),
    answersWeekBefore: answersOf(views.slice(0, half)),
    previewsThisWeek: ofWeek("previewTurns"),
    costMicros: ofWeek("costMicros"),
    days: views,
  };
}
