/** The job that sends mails: whatever makes one due asks for it here. */
import type { Db } from "#lib/db/client.ts";
import { enqueue } from "#lib/jobs/queue.ts";

export const sendingJob = "mail.send";

/** Nothing is enqueued where a job is queued that runs by then: it will send this mail, too. */
export async function queueSending(db: Db, runAt = new Date()): Promise<void> {
  const earlier = { kind: sendingJob, state: "queued", runAt: { lte: runAt } };
  if (!(await db.job.findFirst({ where: earlier, select: { id: true } })))
    await enqueue(db, { kind: sendingJob, payload: {}, runAt });
}
