import type { Context } from "#lib/access/context.ts";
import { can } from "#lib/access/require.ts";
import { readRows } from "#lib/db/client.ts";
import type { WorkspaceId } from "#lib/ids.ts";
import { type TagRow, tagsOfWorkspace } from "./list-bots-sql.ts";

const maxTags = 100;

/** The tags of a workspace's bots, the most used first; none for whoever may not read its bots. */
export async function listBotTags(ctx: Context, { workspaceId }: { workspaceId: WorkspaceId }): Promise<string[]> {
  if (!can(ctx, "bots.read", workspaceId)) return [];
  const rows = await readRows<TagRow>(ctx.db, tagsOfWorkspace(workspaceId, maxTags));
  return rows.map(({ tag }) => tag);
}
