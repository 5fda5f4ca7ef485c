/** Usage: figures from stored turns, and what an administrator should look at. */
export { getAttention } from "./get-attention.ts";
export { getOverview } from "./get-overview.ts";
export { getStorage } from "./get-storage.ts";
