/** Insights: what visitors asked and what became of it, as figures by day, bot, version, channel and language. */
export { exportInsights } from "./export-insights.ts";
export { getInsights } from "./get-insights.ts";
export { getKnowledgeUse } from "./get-knowledge-use.ts";
export { listAskedQuestions } from "./list-asked.ts";
export { listInsightBots } from "./list-bots.ts";
