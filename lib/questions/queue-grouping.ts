/** The job that groups questions without a good answer: whatever keeps such a question asks for it here. */
import type { Db } from "#lib/db/client.ts";
import { enqueueOnce } from "#lib/jobs/queue.ts";

export const groupingJob = "questions.group";

/** Questions of a few seconds share a run. */
const waitMs = 2_000;

/** Where nothing is left to group, the job ends at once. */
export const queueGrouping = (db: Db, now = new Date()): Promise<void> =>
  enqueueOnce(db, { kind: groupingJob, payload: {}, runAt: new Date(now.getTime() + waitMs) });
