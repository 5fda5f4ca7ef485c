import type { Context } from "#lib/access/context.ts";
import { readableBots } from "#lib/conversations/index.ts";
import { readRows } from "#lib/db/client.ts";
import { dayStart } from "#lib/i18n/day-start.ts";
import { dayOf, daysUntil } from "#lib/i18n/days-until.ts";
import { hourOf } from "#lib/i18n/utc-hour.ts";
import { type BotId, idsIn, type VersionId } from "#lib/ids.ts";
import { yieldToRequests } from "#lib/yield-to-requests.ts";
import { addUp, toFigures } from "./figures.ts";
import { countVisitors, type GroupRow, type HourRow, type Hours, sumsBy, sumsByHour } from "./insight-sql.ts";
import type { InsightGroup, Insights, InsightsInput } from "./schema.ts";

/** More are not counted while a page waits. */
const maxVisits = 20_000;

/** The start of an hour of a row. */
const instantOf = (hour: string) => new Date(`${hour}:00:00Z`);

type Period = { from: Date; middle: Date; until: Date; days: string[] };

/** Where days begin within an hour, the whole hour counts for the later day. */
function periodOf({ days: count, timeZone }: InsightsInput, now: Date): Period {
  const all = daysUntil(now, 2 * count, timeZone);
  const startOf = (day: string | undefined, later = 0) => dayStart(day ?? "", timeZone, later) ?? now;
  return { from: startOf(all[0]), middle: startOf(all[count]), until: startOf(all.at(-1), 1), days: all.slice(count) };
}

async function countVisits(ctx: Context, input: InsightsInput, from: Date, until: Date): Promise<number | null> {
  const { workspaceId, botId } = input;
  const [row] = await readRows<{ visitors: number; conversations: number }>(
    ctx.db,
    countVisitors({ workspaceId, botId, from, until, max: maxVisits }),
  );
  return row && Number(row.conversations) < maxVisits ? Number(row.visitors) : null;
}

/** The number of each of the bots' versions. */
async function namesOfVersions(ctx: Context, ids: readonly VersionId[], botIds: readonly BotId[]) {
  if (ids.length === 0) return [];
  const versions = await ctx.db.botVersion.findMany({
    where: { id: { in: [...ids] }, botId: { in: [...botIds] } },
    select: { id: true, number: true, bot: { select: { name: true } } },
  });
  return versions.map(({ id, number, bot }) => [id, `${bot.name} v${number}`] as const);
}

function toGroups(rows: readonly GroupRow[], names: ReadonlyMap<string, string>): InsightGroup[] {
  return [...Map.groupBy(rows, ({ key }) => key)]
    .map(([key, group]): InsightGroup => ({ key, name: names.get(key) ?? "", ...toFigures(addUp(group)) }))
    .sort((one, other) => other.questions - one.questions || one.name.localeCompare(other.name));
}

/**
 * What became of visitors' questions in the last days, beside as many days before. Previews are left out. Throws not found
 * for what the actor cannot see, forbidden for viewers.
 */
export async function getInsights(ctx: Context, input: InsightsInput, now = new Date()): Promise<Insights> {
  const bots = await readableBots(ctx, input);
  const { from, middle, until, days } = periodOf(input, now);
  const hours: Hours = { from: hourOf(from), until: hourOf(until) };
  const byHour: HourRow[] = [];
  const byGroup: GroupRow[] = [];
  for (const { id } of bots) {
    byHour.push(...(await readRows<HourRow>(ctx.db, sumsByHour(id, hours, input))));
    byGroup.push(
      ...(await readRows<GroupRow>(ctx.db, sumsBy(input.by, id, { ...hours, from: hourOf(middle) }, input))),
    );
    await yieldToRequests();
  }
  const isNow = ({ hour }: HourRow) => hour >= hourOf(middle);
  const byDay = Map.groupBy(byHour.filter(isNow), ({ hour }) => dayOf(instantOf(hour), input.timeZone));
  const versionIds = [input.versionId ?? "", ...(input.by === "version" ? byGroup.map(({ key }) => key) : [])];
  const botIds = bots.map(({ id }) => id);
  const versions = await namesOfVersions(ctx, idsIn("version", versionIds.join(" ")), botIds);
  const names = new Map<string, string>([...bots.map(({ id, name }) => [id, name] as const), ...versions]);
  return {
    from: days[0] ?? "",
    to: days.at(-1) ?? "",
    now: toFigures(addUp(byHour.filter(isNow))),
    before: toFigures(addUp(byHour.filter((row) => !isNow(row)))),
    visitors: await countVisits(ctx, input, middle, until),
    visitorsBefore: await countVisits(ctx, input, from, middle),
    days: days.map((day) => ({ day, ...toFigures(addUp(byDay.get(day) ?? [])) })),
    versionName: names.get(input.versionId ?? "") ?? null,
    groups: toGroups(byGroup, names),
  };
}
