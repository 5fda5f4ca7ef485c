/** Endpoints for the figures of a workspace's bots. */
import { exportInsights, getInsights } from "#lib/insights/index.ts";
import { Insights, InsightsQuery, readInsightsQuery } from "#lib/insights/schema.ts";
import { endpoint } from "./endpoint.ts";

const tag = "Conversations";

export const insightEndpoints = [
  endpoint({
    method: "GET",
    path: "/api/v1/workspaces/{workspaceId}/insights",
    summary: "What became of visitors' questions, by day and taken apart, beside the days before",
    tag,
    input: InsightsQuery,
    output: Insights,
    run: (ctx, query) => getInsights(ctx, readInsightsQuery(query)),
  }),
  endpoint({
    method: "GET",
    path: "/api/v1/workspaces/{workspaceId}/insights/csv",
    summary: "Download the figures for a spreadsheet",
    tag,
    input: InsightsQuery,
    output: null,
    status: 200,
    gives: "text/csv; charset=utf-8",
    run: (ctx, query) => exportInsights(ctx, readInsightsQuery(query)),
  }),
];
