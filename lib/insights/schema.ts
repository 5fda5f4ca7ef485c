/** The schemas of insights for members. Client-safe. */
import { z } from "zod";
import { homeZone } from "#lib/i18n/time-zone.ts";
import { TimeZone } from "#lib/i18n/time-zone-schema.ts";
import { type BaseId, BotId, type ChunkId, VersionId, WorkspaceId } from "#lib/ids.ts";

export const insightPeriods = [7, 30, 90] as const;
export type InsightPeriod = (typeof insightPeriods)[number];

/** What the figures can be taken apart by. */
export const insightDimensions = ["bot", "version", "channel", "language"] as const;
export const InsightDimension = z.enum(insightDimensions);
export type InsightDimension = z.infer<typeof InsightDimension>;

export const InsightFilter = z.strictObject({
  workspaceId: WorkspaceId,
  botId: BotId.optional(),
  versionId: VersionId.optional(),
  channel: z.enum(["web", "api"]).optional(),
  language: z.string().max(10).optional(),
});
export type InsightFilter = z.infer<typeof InsightFilter>;

export type InsightsInput = InsightFilter & {
  days: InsightPeriod;
  /** IANA name: where the days begin. */
  timeZone: string;
  by: InsightDimension;
};

/** As an address says it. */
export const InsightsQuery = InsightFilter.extend({
  days: z.enum(["7", "30", "90"]).default("30"),
  timeZone: TimeZone.default(homeZone),
  by: InsightDimension.default("bot"),
}).meta({ id: "InsightsQuery" });

export const readInsightsQuery = ({ days, ...query }: z.infer<typeof InsightsQuery>): InsightsInput => ({
  ...query,
  days: insightPeriods.find((period) => String(period) === days) ?? 30,
});

/** Sums, which add up. */
export type Sums = {
  conversations: number;
  questions: number;
  answered: number;
  refused: number;
  failed: number;
  thumbsUp: number;
  thumbsDown: number;
  compared: number;
  groundedShare: number;
  timed: number;
  firstTokenMs: number;
  costMicros: number;
};

const share = z.number().nullable();

/** Of one period or group. Shares are from 0 to 1, and null where there is nothing to take them of. */
export const Figures = z
  .object({
    conversations: z.int(),
    questions: z.int(),
    answered: z.int(),
    refused: z.int(),
    failed: z.int(),
    thumbsUp: z.int(),
    thumbsDown: z.int(),
    costMicros: z.int(),
    answeredShare: share,
    /** Thumbs up among all thumbs. */
    satisfaction: share,
    /** Sentences that their sources ground, on average over the answers that were compared with sources. */
    groundedShare: share,
    /** Milliseconds until the first token, on average. */
    firstTokenMs: z.number().nullable(),
  })
  .meta({ id: "Figures" });
export type Figures = z.infer<typeof Figures>;

const InsightDay = Figures.extend({ day: z.string() });
export type InsightDay = z.infer<typeof InsightDay>;
/** `key`: a bot's or version's id, a channel or a language; empty where it is unknown. */
const InsightGroup = Figures.extend({ key: z.string(), name: z.string() });
export type InsightGroup = z.infer<typeof InsightGroup>;

export const Insights = z
  .object({
    /** ISO days of the period, where it is read. */
    from: z.string(),
    to: z.string(),
    now: Figures,
    /** The same number of days before. */
    before: Figures,
    /** Those whose conversations are kept; null where there are too many to count at once. */
    visitors: z.int().nullable(),
    visitorsBefore: z.int().nullable(),
    /** Of the version that the figures are narrowed to. */
    versionName: z.string().nullable(),
    /** The oldest first, days without questions included. */
    days: z.array(InsightDay),
    /** Those with the most questions first. */
    groups: z.array(InsightGroup),
  })
  .meta({ id: "Insights" });
export type Insights = z.infer<typeof Insights>;

export type AskedQuestion = { text: string; times: number; answered: number };
export type UsedChunk = { id: ChunkId; baseId: BaseId; title: string; baseName: string; hits: number };

export type KnowledgeUse = {
  used: UsedChunk[];
  unused: Omit<UsedChunk, "hits">[];
  unusedCount: number;
};
