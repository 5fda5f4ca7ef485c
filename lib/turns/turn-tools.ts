/**
 * The tools that every turn of this process may call. There are none yet; a tool has to be added before the first turn.
 */
import { processWide } from "#lib/process-wide.ts";
import type { TurnTool } from "#lib/turn/tools.ts";

export const turnTools = () => processWide<TurnTool[]>("turn-tools", () => []);
