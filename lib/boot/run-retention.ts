/**
 * The daily job that deletes rows past their retention time: events of the outbox, mails, deleted chunks, daily quotas, files
 * that visitors did not send, what the
 * bin has held for too long, pictures that nothing shows, and conversations that their bots no longer keep.
 */
import { dropUnsent } from "#lib/attachments/index.ts";
import { dropExpired } from "#lib/bin/index.ts";
import type { Db } from "#lib/db/client.ts";
import { eraseOutdated } from "#lib/erasure/index.ts";
import { enqueueOnce } from "#lib/jobs/queue.ts";
import { dropOldDeletions } from "#lib/knowledge/chunks/deletion.ts";
import { dropOldMails } from "#lib/mail/index.ts";
import { purgeOutbox } from "#lib/outbox/purge-outbox.ts";
import { dropUnusedPictures } from "#lib/pictures/index.ts";
import { forgetLeftMessages } from "#lib/retrieval/forget-messages.ts";
import { dropOldQuotas } from "#lib/turns/index.ts";
import { systemContext } from "./system-context.ts";

export const retentionJob = "retention.daily";

const dayMs = 86_400_000;

/** The next day's job is enqueued before any deletion, so that a failure does not end the chain. */
export async function runRetention(db: Db, now = new Date()): Promise<void> {
  await enqueueOnce(db, { kind: retentionJob, payload: {}, runAt: new Date(now.getTime() + dayMs) });
  await purgeOutbox(db, now);
  await dropOldMails(db, now);
  await dropOldDeletions(db, now);
  await dropOldQuotas(db, now);
  await dropUnsent(db, now);
  await dropExpired(systemContext(db), now);
  await dropUnusedPictures(db, now);
  await eraseOutdated(db, now);
  await forgetLeftMessages(db);
}
