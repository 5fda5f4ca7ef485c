/** Usage: figures from stored turns. */
export { getOverview } from "./get-overview.ts";
