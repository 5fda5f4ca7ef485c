import { type Context, userIdOf } from "#lib/access/context.ts";
import { readRows } from "#lib/db/client.ts";
import { notFound, unauthenticated } from "#lib/errors.ts";
import type { LiveTurn } from "./live-turns.ts";
import { type SuspendedRow, suspendedAmong } from "./suspended-sql.ts";

/**
 * For a turn that is already open: a suspension ends open turns after it is stored, so that of the two one always sees
 * the other. Throws unauthenticated where the actor or who asked was suspended meanwhile, not found where the bot is of
 * a suspended person's own workspace.
 */
export async function requireActive(ctx: Context, { userId, workspaceId }: LiveTurn): Promise<void> {
  const people = [userId, userIdOf(ctx)].filter((id) => id !== null);
  const suspended = await readRows<SuspendedRow>(ctx.db, suspendedAmong(people, workspaceId));
  if (suspended.length === 0) return;
  throw suspended.some(({ id }) => people.includes(id)) ? unauthenticated() : notFound("bot");
}
