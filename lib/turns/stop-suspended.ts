/** Ends what runs and what waits of a suspended user, and of what anybody asked in their personal workspace. */
import type { Db } from "#lib/db/client.ts";
import type { UserId } from "#lib/ids.ts";
import { stopWaitingOf } from "./end-waiting.ts";
import { stopRunningOf } from "./live-turns.ts";

/** Enqueued with the suspension: a command suspends people, too, and turns run in the server's process. */
export const suspensionJob = "turns.suspended";

/** Does nothing where the user is active again. What was said is kept, and readers are told the end. */
export async function stopTurnsOfSuspended(db: Db, { userId }: { userId: UserId }): Promise<void> {
  const user = await db.user.findUnique({ where: { id: userId }, select: { status: true } });
  if (user?.status === "active") return;
  const own = await db.workspace.findMany({ where: { personalUserId: userId }, select: { id: true } });
  const workspaceIds = own.map(({ id }) => id);
  // Running turns first: one that begins to wait meanwhile is stored as waiting before it is looked for, or ends itself.
  stopRunningOf(userId, new Set(workspaceIds));
  await stopWaitingOf(db, userId, workspaceIds);
}
