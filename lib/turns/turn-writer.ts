/**
 * Writes turns to the database in batches: writes requested at the same time share a commit, and the texts of all
 * running answers are saved in one statement about twice a second.
 */

import { sharedDb } from "#lib/db/client.ts";
import { storageFailure } from "#lib/db/database-failure.ts";
import type { StorageFailure } from "#lib/db/port.ts";
import { isAppError } from "#lib/errors.ts";
import type { MessageId } from "#lib/ids.ts";
import { log } from "#lib/log.ts";
import { processWide } from "#lib/process-wide.ts";
import { queueGrouping } from "#lib/questions/queue-grouping.ts";
import { type FinishedTurn, finishStatements, lacksAnswer } from "./finish-rows-sql.ts";
import { startStatements, type TurnRows, textStatements } from "./turn-rows-sql.ts";

type Work =
  | { kind: "start"; rows: TurnRows }
  | { kind: "finish"; turn: FinishedTurn }
  | { kind: "texts"; textByMessageId: ReadonlyMap<MessageId, string> };
type Write = { work: Work; resolve: () => void; reject: (error: unknown) => void };

const flushEveryMs = 500;
const maxBatchSize = 100;

type Writer = {
  waiting: Write[];
  writing: boolean;
  textByMessageId: Map<MessageId, string>;
  timer: NodeJS.Timeout | null;
};

const writer = () =>
  processWide<Writer>("turn-writer", () => ({
    waiting: [],
    writing: false,
    textByMessageId: new Map(),
    timer: null,
  }));

/** A full disk may have room for a smaller write. */
const failsAll: readonly (StorageFailure | null)[] = ["busy", "moved", "read_only"];

async function commit(state: Writer, writes: readonly Write[]): Promise<void> {
  const works = writes.map(({ work }) => work);
  try {
    await sharedDb().$batch([
      ...startStatements(works.flatMap((work) => (work.kind === "start" ? [work.rows] : []))),
      // Before the ends, so that an end overwrites a partial text.
      ...works.flatMap((work) => (work.kind === "texts" ? textStatements(work.textByMessageId) : [])),
      ...finishStatements(works.flatMap((work) => (work.kind === "finish" ? [work.turn] : []))),
    ]);
    for (const write of writes) write.resolve();
  } catch (error) {
    // No write alone would fare better, and those that came meanwhile have waited for as long.
    if (failsAll.includes(storageFailure(error)))
      for (const write of [...writes, ...state.waiting.splice(0)]) write.reject(error);
    else if (writes.length === 1) writes[0]?.reject(error);
    // A failing write must not fail the other writes of its commit, so each is tried alone.
    else for (const write of writes) await commit(state, [write]);
  }
}

async function drainQueue(state: Writer): Promise<void> {
  // Writes that arrive during a commit share the next one.
  while (state.waiting.length > 0) await commit(state, state.waiting.splice(0, maxBatchSize));
  state.writing = false;
}

function write(work: Work): Promise<void> {
  const state = writer();
  return new Promise((resolve, reject) => {
    state.waiting.push({ work, resolve, reject });
    if (state.writing) return;
    state.writing = true;
    // Questions that arrive in one round of the event loop share a commit, and their searches start before the commit.
    setImmediate(() => void drainQueue(state));
  });
}

/** Resolves when the turn's question and its answer's empty row are committed. */
export async function storeStart(rows: TurnRows): Promise<void> {
  await write({ kind: "start", rows });
  if (rows.missedAnswerId !== null) void groupSoon();
}

/** Resolves when the turn's end is committed: answer, trace, usage. */
export async function storeFinish(turn: FinishedTurn): Promise<void> {
  await write({ kind: "finish", turn });
  if (lacksAnswer(turn)) void groupSoon();
}

/** Nobody waits for it; what is left ungrouped is grouped after the next start. */
async function groupSoon(): Promise<void> {
  try {
    await queueGrouping(sharedDb());
  } catch (error) {
    log().warn({ err: isAppError(error) ? error.reason : error }, "questions.not-grouped");
  }
}

async function flushTexts(state: Writer): Promise<void> {
  const textByMessageId = state.textByMessageId;
  state.textByMessageId = new Map();
  try {
    await write({ kind: "texts", textByMessageId });
  } catch (error) {
    // The text is still in memory and is written at the turn's end; readers lose nothing.
    log().warn({ err: isAppError(error) ? error.reason : error }, "partial-answers.not-saved");
  }
}

/** Keeps an answer's text so far for the next flush. */
export function saveTextSoon(messageId: MessageId, text: string): void {
  const state = writer();
  state.textByMessageId.set(messageId, text);
  state.timer ??= setTimeout(() => {
    state.timer = null;
    void flushTexts(state);
  }, flushEveryMs);
}

export function forgetText(messageId: MessageId): void {
  writer().textByMessageId.delete(messageId);
}
