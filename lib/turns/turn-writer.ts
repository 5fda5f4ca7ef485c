/**
 * Writes turns to the database in the rhythm that disks like: what is asked for at the same time is committed together,
 * and the texts of all running answers go out in one statement about twice a second.
 */

import { sharedDb } from "#lib/db/client.ts";
import { isAppError } from "#lib/errors.ts";
import type { MessageId } from "#lib/ids.ts";
import { log } from "#lib/log.ts";
import { processWide } from "#lib/process-wide.ts";
import { type FinishedTurn, finishStatements } from "./finish-rows-sql.ts";
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

async function commit(writes: readonly Write[]): Promise<void> {
  const works = writes.map(({ work }) => work);
  try {
    await sharedDb().$batch([
      ...startStatements(works.flatMap((work) => (work.kind === "start" ? [work.rows] : []))),
      // Before the ends, which have the last word.
      ...works.flatMap((work) => (work.kind === "texts" ? textStatements(work.textByMessageId) : [])),
      ...finishStatements(works.flatMap((work) => (work.kind === "finish" ? [work.turn] : []))),
    ]);
    for (const write of writes) write.resolve();
  } catch (error) {
    if (writes.length === 1) writes[0]?.reject(error);
    // One bad write must not fail the others that happened to share its commit.
    else for (const write of writes) await commit([write]);
  }
}

async function drainQueue(state: Writer): Promise<void> {
  // What comes while one commit is under way goes into the next, together.
  while (state.waiting.length > 0) await commit(state.waiting.splice(0, maxBatchSize));
  state.writing = false;
}

function write(work: Work): Promise<void> {
  const state = writer();
  return new Promise((resolve, reject) => {
    state.waiting.push({ work, resolve, reject });
    if (state.writing) return;
    state.writing = true;
    // Questions that arrive in one round of the event loop share a commit, and their searches are under way before it.
    setImmediate(() => void drainQueue(state));
  });
}

/** Resolves when the turn's question is committed, and its answer's empty row with it. */
export const storeStart = (rows: TurnRows): Promise<void> => write({ kind: "start", rows });

/** Resolves when the turn's end is committed: answer, trace, use. */
export const storeFinish = (turn: FinishedTurn): Promise<void> => write({ kind: "finish", turn });

async function flushTexts(state: Writer): Promise<void> {
  const textByMessageId = state.textByMessageId;
  state.textByMessageId = new Map();
  try {
    await write({ kind: "texts", textByMessageId });
  } catch (error) {
    // The text is in memory still and written at the end; readers lose nothing.
    log().warn({ err: isAppError(error) ? error.reason : error }, "partial-answers.not-saved");
  }
}

/** Remembers an answer's text so far for the next flush. */
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
