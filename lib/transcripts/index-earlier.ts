/**
 * Puts conversations from before the full-text index into it, and what lists need into their rows. A job in short slices,
 * the newest conversations first, which continues before the conversation in its payload.
 */
import { type Db, runTogether } from "#lib/db/client.ts";
import type { ConversationId } from "#lib/ids.ts";
import { enqueueOnce } from "#lib/jobs/queue.ts";
import type { JobRun } from "#lib/jobs/runner.ts";
import { indexEarlier } from "#lib/retrieval/engine.ts";
import { yieldToRequests } from "#lib/yield-to-requests.ts";
import { summaryStatement } from "./summary-sql.ts";

export const indexJob = "conversations.index";

/** The setting that says that every conversation was seen. */
const doneKey = "conversations.indexed";

const sliceSize = 20;
/** Other jobs wait so long at most. */
const maxRunMs = 2_000;

type IndexRun = Pick<JobRun, "progress"> & { now?: () => number };
const performanceNow = () => performance.now();

/** At the start, until every conversation was seen. */
export async function queueIndex(db: Db): Promise<void> {
  const done = await db.setting.findUnique({ where: { key: doneKey }, select: { key: true } });
  if (!done) await enqueueOnce(db, { kind: indexJob, payload: {} });
}

/** What is left when its time is over waits behind other jobs. */
export async function indexConversations(
  db: Db,
  { before }: { before?: ConversationId | undefined },
  { progress, now = performanceNow }: IndexRun,
): Promise<void> {
  const until = now() + maxRunMs;
  let last = before;
  while (now() < until) {
    await progress(0);
    await yieldToRequests();
    const rows = await db.conversation.findMany({
      where: last ? { id: { lt: last } } : {},
      select: { id: true, channel: true },
      orderBy: { id: "desc" },
      take: sliceSize,
    });
    if (rows.length === 0) {
      await db.setting.upsert({ where: { key: doneKey }, create: { key: doneKey, value: true }, update: {} });
      return;
    }
    const ids = rows.flatMap(({ id, channel }) => (channel === "preview" ? [] : [id]));
    if (ids.length > 0) await runTogether({ db }, [summaryStatement(ids), ...indexEarlier(ids)]);
    last = rows.at(-1)?.id;
  }
  await enqueueOnce(db, { kind: indexJob, payload: { before: last } });
}
