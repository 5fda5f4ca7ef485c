/** Ends waiting turns: a stop, a suspension, or a deadline that passed. */
import { parseTurnEvents } from "#lib/conversations/index.ts";
import type { Channel } from "#lib/conversations/schema.ts";
import { type Db, inTransaction, type Prisma, runTogether } from "#lib/db/client.ts";
import type { ConversationId, TurnId, UserId, WorkspaceId } from "#lib/ids.ts";
import { endPaused } from "#lib/turn/end-paused.ts";
import type { TurnEvent } from "#lib/turn/schema.ts";
import { type EndedRows, finishStatements } from "./finish-rows-sql.ts";
import { listWaiting } from "./list-waiting-sql.ts";
import { readWaiting, type WaitingState } from "./waiting-state.ts";

export const expiryJob = "turns.expire";

const batchSize = 50;

export type WaitEnd = "stopped" | "expired";

const waitingSelect = {
  id: true,
  conversationId: true,
  questionId: true,
  answerId: true,
  botId: true,
  events: true,
  waiting: true,
  waitUntil: true,
  createdAt: true,
  conversation: { select: { channel: true } },
  bot: { select: { workspaceId: true } },
} as const satisfies Prisma.TurnSelect;

type WaitingRow = Prisma.TurnGetPayload<{ select: typeof waitingSelect }>;

export const findWaiting = (db: Db, turnId: TurnId): Promise<WaitingRow | null> =>
  db.turn.findFirst({ where: { id: turnId, state: "waiting" }, select: waitingSelect });

const channels: readonly Channel[] = ["web", "preview", "api"];

export const rowsOf = ({
  id,
  answerId,
  conversationId,
  botId,
  createdAt,
  conversation,
  bot,
}: WaitingRow): EndedRows => ({
  turnId: id,
  answerId,
  conversationId,
  botId,
  workspaceId: bot.workspaceId,
  channel: channels.find((channel) => channel === conversation.channel) ?? "web",
  startedAt: createdAt,
});

export const waitedMs = ({ since }: WaitingState, now: Date): number =>
  Math.max(0, now.getTime() - new Date(since).getTime());

/** Returns false where the turn no longer waits: another request has ended or resumed it. */
export async function endWaiting(db: Db, turnId: TurnId, end: WaitEnd, now = new Date()): Promise<boolean> {
  return inTransaction({ db }, async (ctx) => {
    const row = await findWaiting(ctx.db, turnId);
    if (!row) return false;
    const { count } = await ctx.db.turn.updateMany({
      where: { id: turnId, state: "waiting" },
      data: { state: "running" },
    });
    if (count === 0) return false;
    const state = readWaiting(row.waiting);
    const outcome = state && endPaused({ ...state, end, waitedMs: waitedMs(state, now) });
    const waiting: TurnEvent[] = state ? [{ type: "turn.waiting", turnId, pending: state.pending }] : [];
    const finished = {
      rows: rowsOf(row),
      ending: end === "stopped" ? ("stopped" as const) : ("failed" as const),
      outcome,
      events: [...(parseTurnEvents(row.events) ?? []), ...waiting],
      ...(state && { booked: state.paused.ledger }),
    };
    await runTogether(ctx, finishStatements([finished]));
    return true;
  });
}

/** A new question in a conversation stops the turn that waits there. */
export async function stopWaitingIn(db: Db, conversationId: ConversationId): Promise<void> {
  for (const turnId of await listWaiting(db, conversationId)) await endWaiting(db, turnId, "stopped");
}

/** Stops the waiting turns of what a person asked, and of what anybody asked in these workspaces. */
export async function stopWaitingOf(db: Db, userId: UserId, workspaceIds: readonly WorkspaceId[]): Promise<void> {
  const waiting = await db.turn.findMany({
    where: {
      state: "waiting",
      OR: [{ conversation: { userId } }, { bot: { workspaceId: { in: [...workspaceIds] } } }],
    },
    select: { id: true },
  });
  for (const { id } of waiting) await endWaiting(db, id, "stopped");
}

/** Ends every turn whose deadline is over. */
export async function expireTurns(db: Db, now = new Date()): Promise<void> {
  for (;;) {
    const overdue = await db.turn.findMany({
      where: { state: "waiting", waitUntil: { lte: now } },
      select: { id: true },
      take: batchSize,
    });
    for (const { id } of overdue) await endWaiting(db, id, "expired", now);
    if (overdue.length < batchSize) return;
  }
}
