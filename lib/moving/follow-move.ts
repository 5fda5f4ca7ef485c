/**
 * The job behind a move: rows of which there may be very many follow in steps. Nobody waits for it: who may read a
 * conversation is decided by its bot.
 */
import { type Db, runTogetherIf, type Statement } from "#lib/db/client.ts";
import type { BaseId, BotId, UserId } from "#lib/ids.ts";
import { yieldToRequests } from "#lib/yield-to-requests.ts";
import { changeOwners, moveConversations, moveUsage } from "./follow-move-sql.ts";

/** The kind of job. */
export const followJob = "moving.follow";

type Moved = { botId: BotId } | { baseId: BaseId; userId: UserId | null };

const stepsOf = (moved: Moved): Statement[] =>
  "botId" in moved
    ? [moveConversations(moved.botId), moveUsage(moved.botId)]
    : [changeOwners(moved.baseId, moved.userId)];

export async function followMove(db: Db, moved: Moved): Promise<void> {
  for (const step of stepsOf(moved)) while (await runTogetherIf({ db }, step, [])) await yieldToRequests();
}
