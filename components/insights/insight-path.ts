/** What the insights page shows, and its address. */
import type { InsightDimension, InsightPeriod } from "#lib/insights/schema.ts";
import { pathWith } from "#lib/text/path-with.ts";

export const insightsPath = "/conversations/insights";
export const defaultDays: InsightPeriod = 30;

/** Empty where it is not narrowed. */
export type InsightView = {
  bot: string;
  version: string;
  channel: string;
  language: string;
  days: InsightPeriod;
  by: InsightDimension;
};

const defaultDimension = (bot: string): InsightDimension => (bot ? "version" : "bot");

/** With every bot shown they are compared; of one bot, its versions. */
export const dimensionOf = (bot: string, asked: InsightDimension | undefined): InsightDimension =>
  asked ?? defaultDimension(bot);

export function insightPath({ days, by, ...view }: InsightView, path = insightsPath): string {
  return pathWith(path, {
    ...view,
    days: days === defaultDays ? null : days,
    by: by === defaultDimension(view.bot) ? null : by,
  });
}
