/** Reads the address of the insights page. What it does not know is left out, and an id of nothing is not found later. */
import { defaultDays, dimensionOf, type InsightView } from "#components/insights/insight-path.ts";
import { BotId, VersionId, type WorkspaceId } from "#lib/ids.ts";
import { InsightFilter, type InsightsInput, insightDimensions, insightPeriods } from "#lib/insights/schema.ts";
import { oneParameter } from "#lib/next/page.ts";

export type Search = Partial<Record<keyof InsightView, string | string[]>>;

const { channel: Channel } = InsightFilter.shape;

export function insightViewOf(search: Search): InsightView {
  const said = (name: keyof InsightView) => oneParameter(search[name]) ?? "";
  const bot = BotId.safeParse(said("bot")).data ?? "";
  return {
    bot,
    version: VersionId.safeParse(said("version")).data ?? "",
    channel: Channel.safeParse(said("channel")).data ?? "",
    language: /^[a-z]{2,3}$/.test(said("language")) ? said("language") : "",
    days: insightPeriods.find((days) => String(days) === said("days")) ?? defaultDays,
    by: dimensionOf(
      bot,
      insightDimensions.find((by) => by === said("by")),
    ),
  };
}

export function insightsInput(view: InsightView, workspaceId: WorkspaceId, timeZone: string): InsightsInput {
  const { bot, version, channel, language, days, by } = view;
  return {
    workspaceId,
    botId: BotId.optional().parse(bot || undefined),
    versionId: VersionId.optional().parse(version || undefined),
    channel: Channel.parse(channel || undefined),
    language: language || undefined,
    days,
    timeZone,
    by,
  };
}
