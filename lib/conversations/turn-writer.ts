/**
 * Writes turns to the database in the rhythm that disks like: what is asked for at the same time is committed together,
 * and the texts of all running answers go out in one transaction about twice a second.
 */

import { sharedDb } from "../db/client.ts";
import type { Prisma } from "../db/generated/client.ts";
import { isAppError } from "../errors.ts";
import { log } from "../log.ts";
import { processWide } from "../shared.ts";

type Statement = Prisma.PrismaPromise<unknown>;
type Write = { statements: () => Statement[]; resolve: () => void; reject: (error: unknown) => void };

const flushEveryMs = 500;
const largestBatch = 64;

type Writer = {
  waiting: Write[];
  writing: boolean;
  textByMessageId: Map<string, string>;
  timer: NodeJS.Timeout | null;
};

const writer = () =>
  processWide<Writer>("turn-writer", () => ({ waiting: [], writing: false, textByMessageId: new Map(), timer: null }));

async function commit(writes: Write[]): Promise<void> {
  try {
    await sharedDb().$transaction(writes.flatMap((write) => write.statements()));
    for (const write of writes) write.resolve();
  } catch (error) {
    if (writes.length === 1) writes[0]?.reject(error);
    // One bad write must not fail the others that happened to share its commit.
    else for (const write of writes) await commit([write]);
  }
}

async function drainQueue(state: Writer): Promise<void> {
  state.writing = true;
  while (state.waiting.length > 0) await commit(state.waiting.splice(0, largestBatch));
  state.writing = false;
}

/** Resolves when the statements are committed, all or none. They are made anew when the commit is tried again. */
export function writeTogether(statements: () => Statement[]): Promise<void> {
  const state = writer();
  return new Promise((resolve, reject) => {
    state.waiting.push({ statements, resolve, reject });
    if (!state.writing) void drainQueue(state);
  });
}

async function flushTexts(state: Writer): Promise<void> {
  const texts = [...state.textByMessageId];
  state.textByMessageId.clear();
  try {
    await writeTogether(() =>
      texts.map(
        ([id, text]) =>
          sharedDb().$executeRaw`update message set text = ${text} where id = ${id} and state = 'streaming'`,
      ),
    );
  } catch (error) {
    // The text is in memory still and written at the end; readers lose nothing.
    log().warn({ err: isAppError(error) ? error.reason : error }, "partial-answers.not-saved");
  }
}

/** Remembers an answer's text so far for the next flush. */
export function saveTextSoon(messageId: string, text: string): void {
  const state = writer();
  state.textByMessageId.set(messageId, text);
  state.timer ??= setTimeout(() => {
    state.timer = null;
    void flushTexts(state);
  }, flushEveryMs);
}

export function forgetText(messageId: string): void {
  writer().textByMessageId.delete(messageId);
}
