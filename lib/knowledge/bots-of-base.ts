import type { Context } from "#lib/access/context.ts";
import { requirePermission } from "#lib/access/require.ts";
import { type Db, readRows } from "#lib/db/client.ts";
import type { BaseId } from "#lib/ids.ts";
import { requireBase } from "./access.ts";
import { type BotOfBase, botsOfBase } from "./bots-of-base-sql.ts";
import type { BaseInput } from "./schema.ts";

/** The caller has checked the permission. */
export const findBotsOfBase = (db: Db, baseId: BaseId): Promise<BotOfBase[]> =>
  readRows<BotOfBase>(db, botsOfBase(baseId));

/** The bots that search the base, by name. */
export async function listBotsOfBase(ctx: Context, { baseId }: BaseInput): Promise<{ items: BotOfBase[] }> {
  const { workspaceId } = await requireBase(ctx, baseId, "knowledge.read");
  requirePermission(ctx, "bots.read", workspaceId);
  return { items: await findBotsOfBase(ctx.db, baseId) };
}
