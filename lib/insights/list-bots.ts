import type { Context } from "#lib/access/context.ts";
import { readableBots } from "#lib/conversations/index.ts";
import type { BotId, WorkspaceId } from "#lib/ids.ts";

/** The bots to which the figures can be narrowed, by name. */
export const listInsightBots = (
  ctx: Context,
  { workspaceId }: { workspaceId: WorkspaceId },
): Promise<{ id: BotId; name: string }[]> => readableBots(ctx, { workspaceId });
