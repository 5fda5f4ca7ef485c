/** The turns that run in this process, each with all its events, so that readers attach, leave and resume meanwhile. */
import type { StorageFailure } from "#lib/db/port.ts";
import type { BotId, ConversationId, TurnId, UserId, WorkspaceId } from "#lib/ids.ts";
import { processWide } from "#lib/process-wide.ts";
import type { TurnEvent } from "#lib/turn/schema.ts";

/**
 * `sequence` counts the turn's events from 1, on beyond each wait; a reader resumes after the last event that it has
 * received.
 */
export type NumberedEvent = { readonly sequence: number; readonly event: TurnEvent };

export type LiveTurn = {
  readonly turnId: TurnId;
  readonly conversationId: ConversationId;
  readonly botId: BotId;
  readonly workspaceId: WorkspaceId;
  /** The person who asked, by a session or a token; null for visitors. */
  readonly userId: UserId | null;
  readonly events: NumberedEvent[];
  /** Events sent before the turn waited: their numbers are not used again. */
  sentBefore: number;
  readonly readers: Set<() => void>;
  readonly stop: AbortController;
  /** Why `stop` was called, if it was: by a visitor, or because the process shuts down. */
  ending: "stopped" | "interrupted" | null;
  /** Why the turn's end is not stored yet; null before the end, and where it is. */
  unsaved: StorageFailure | null;
  /** Its question is stored: the conversation's end is the turn's answer from then on. */
  isStored: boolean;
  /** The turn's wait is being stored. */
  pausing: boolean;
  finished: boolean;
};

type Live = {
  byTurnId: Map<TurnId, LiveTurn>;
  runningByConversationId: Map<ConversationId, TurnId>;
  turnIdByKey: Map<string, TurnId>;
  /** Conversations that somebody else writes to: a turn begins in them afterwards. */
  heldConversations: Map<ConversationId, Promise<void>>;
  running: number;
  draining: boolean;
};

/** How long a finished turn's events stay in memory for readers that lost their connection. */
const keptAfterEndMs = 10_000;

export function live(): Live {
  return processWide("live-turns", () => ({
    byTurnId: new Map(),
    runningByConversationId: new Map(),
    turnIdByKey: new Map(),
    heldConversations: new Map(),
    running: 0,
    draining: false,
  }));
}

export function openLiveTurn(
  fields: Pick<LiveTurn, "turnId" | "conversationId" | "botId" | "workspaceId" | "userId">,
): LiveTurn {
  const turn: LiveTurn = {
    ...fields,
    events: [],
    sentBefore: 0,
    readers: new Set(),
    stop: new AbortController(),
    ending: null,
    unsaved: null,
    isStored: false,
    pausing: false,
    finished: false,
  };
  const turns = live();
  turns.byTurnId.set(turn.turnId, turn);
  turns.runningByConversationId.set(turn.conversationId, turn.turnId);
  turns.running++;
  return turn;
}

export function publishEvent(turn: LiveTurn, event: TurnEvent): void {
  turn.events.push({ sequence: turn.sentBefore + turn.events.length + 1, event });
  for (const wake of turn.readers) wake();
}

/** Tells the readers once that the turn's end could not be stored, and that this is being tried again. */
export function markUnsaved(turn: LiveTurn, failure: StorageFailure): void {
  const isNews = turn.unsaved === null;
  turn.unsaved = failure;
  if (isNews) publishEvent(turn, { type: "turn.unsaved", turnId: turn.turnId });
}

/** Stops what runs of what a person asked, and of what anybody asked in these workspaces. What was said is kept, and readers are told the end. */
export function stopRunningOf(userId: UserId, workspaceIds: ReadonlySet<WorkspaceId>): void {
  for (const turn of live().byTurnId.values()) {
    if (turn.finished || (turn.userId !== userId && !workspaceIds.has(turn.workspaceId))) continue;
    turn.ending ??= "stopped";
    turn.stop.abort();
  }
}

function whenTrue(turn: LiveTurn, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      if (!holds()) return;
      turn.readers.delete(wake);
      resolve();
    };
    turn.readers.add(wake);
    wake();
  });
}

/** Resolves when the turn is over, or waits, and is stored; or is over and cannot be stored now. */
export const whenOver = (turn: LiveTurn): Promise<void> => whenTrue(turn, () => turn.finished || turn.unsaved !== null);

/** Tells those who wait for it that the turn's question is stored. */
export function markStored(turn: LiveTurn): void {
  turn.isStored = true;
  for (const wake of turn.readers) wake();
}

const runningIn = (conversationIds: readonly ConversationId[]) =>
  [...live().byTurnId.values()].filter(
    ({ conversationId, finished }) => !finished && conversationIds.includes(conversationId),
  );

/** Stops what runs in these conversations. Resolves once it is over and stored, or cannot be stored now. */
export async function stopTurnsIn(conversationIds: readonly ConversationId[]): Promise<void> {
  const running = runningIn(conversationIds);
  for (const turn of running) {
    turn.ending ??= "stopped";
    turn.stop.abort();
  }
  await Promise.all(running.map(whenOver));
}

/** Resolves once nobody else writes to the conversation. */
export async function whenReleased(conversationId: ConversationId): Promise<void> {
  for (;;) {
    const held = live().heldConversations.get(conversationId);
    if (!held) return;
    await held;
  }
}

/**
 * Runs `work`, which writes to the end of a conversation, while no turn begins there: one that has begun is stored first, or
 * is stopped and over where `stops` says so. Two such works of one conversation follow each other.
 */
export async function holdConversation<T>(
  conversationId: ConversationId,
  { stops }: { stops: boolean },
  work: () => Promise<T>,
): Promise<T> {
  await whenReleased(conversationId);
  const { promise, resolve } = Promise.withResolvers<void>();
  const { heldConversations } = live();
  heldConversations.set(conversationId, promise);
  try {
    if (stops) await stopTurnsIn([conversationId]);
    else
      await Promise.all(
        runningIn([conversationId]).map((turn) => whenTrue(turn, () => turn.isStored || turn.finished)),
      );
    return await work();
  } finally {
    heldConversations.delete(conversationId);
    resolve();
  }
}

/** The entry stays where another run of the same turn has replaced it. */
function forgetTurn(turn: LiveTurn, key: string | null): void {
  const turns = live();
  if (turns.byTurnId.get(turn.turnId) === turn) turns.byTurnId.delete(turn.turnId);
  if (key !== null) turns.turnIdByKey.delete(key);
}

/** Without `keepsEvents` the turn leaves memory at once: readers get the stored events. */
export function closeLiveTurn(turn: LiveTurn, key: string | null, { keepsEvents = true } = {}): void {
  const turns = live();
  turn.finished = true;
  turns.running--;
  if (turns.runningByConversationId.get(turn.conversationId) === turn.turnId)
    turns.runningByConversationId.delete(turn.conversationId);
  for (const wake of turn.readers) wake();
  if (!keepsEvents) forgetTurn(turn, key);
  else setTimeout(() => forgetTurn(turn, key), keptAfterEndMs).unref();
}
