/**
 * Stores how a turn ended. What the disk does not take stays in memory and is tried again while the process lives; its
 * readers are told so, and told the end once it is stored. Such a turn keeps its place among the running ones, whose
 * number is bounded.
 */
import { storageFailure } from "#lib/db/database-failure.ts";
import { log } from "#lib/log.ts";
import { processWide } from "#lib/process-wide.ts";
import type { TurnFailureCode } from "#lib/turn/schema.ts";
import type { FinishedTurn, TurnEnding } from "./finish-rows-sql.ts";
import { type LiveTurn, markUnsaved } from "./live-turns.ts";
import { storeFinish } from "./turn-writer.ts";

const retryMs = 2_000;

type Retries = { waiting: Set<() => void>; timer: NodeJS.Timeout | null };

const retries = () => processWide<Retries>("unsaved-turns", () => ({ waiting: new Set(), timer: null }));

/** Tries to store all unsaved turns at once, so that they share their commits. */
export function retryUnsaved(): void {
  const { waiting, timer } = retries();
  if (timer) clearTimeout(timer);
  retries().timer = null;
  const due = [...waiting];
  waiting.clear();
  for (const resume of due) resume();
}

function nextRetry(): Promise<void> {
  return new Promise((resolve) => {
    const state = retries();
    state.waiting.add(resolve);
    state.timer ??= setTimeout(retryUnsaved, retryMs).unref();
  });
}

async function store(turn: LiveTurn, finished: FinishedTurn): Promise<void> {
  for (;;) {
    try {
      await storeFinish(finished);
      return;
    } catch (error) {
      const failure = storageFailure(error);
      if (failure === null) throw error;
      if (turn.unsaved === null) log().error({ err: error, turnId: turn.turnId }, "turn.not-stored");
      markUnsaved(turn, failure);
    }
    await nextRetry();
  }
}

export type StoredEnd = { state: TurnEnding; failureCode: TurnFailureCode | null };

/** Resolves with the end that is stored: failed, with the text as last saved, for a turn whose rows the database refuses. */
export async function storeEnd(turn: LiveTurn, finished: FinishedTurn): Promise<StoredEnd> {
  try {
    await store(turn, finished);
    return { state: finished.ending, failureCode: finished.outcome?.failureCode ?? null };
  } catch (error) {
    log().error({ err: error, turnId: turn.turnId }, "turn.not-stored");
  }
  try {
    await store(turn, { ...finished, ending: "failed", outcome: null, events: [] });
  } catch (error) {
    // The sweep at the next start marks the turn interrupted.
    log().error({ err: error, turnId: turn.turnId }, "turn.not-stored");
  }
  return { state: "failed", failureCode: "internal" };
}
