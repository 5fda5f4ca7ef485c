/** What was used: figures from the turns that were stored. */
export { getOverview } from "./get-overview.ts";
