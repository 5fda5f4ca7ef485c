/** The daily job that tells members by mail which questions came without a good answer. */
import { type Db, type DbClient, inTransaction, readRowsApart } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { enqueueOnce } from "#lib/jobs/queue.ts";
import { isMailConfigured, queueMail } from "#lib/mail/index.ts";
import { type DigestSubscriber, listDigestSubscribers, noteReported } from "#lib/notifications/index.ts";
import { getSettings } from "#lib/settings/index.ts";
import { redactFor } from "#lib/transcripts/index.ts";
import { yieldToRequests } from "#lib/yield-to-requests.ts";
import { type DigestRow, digestGroups } from "./digest-sql.ts";
import { dayIn, nextDigestAt } from "./digest-time.ts";
import { newestQuestions, type SampleRow } from "./groups-sql.ts";
import { digestLimits, writeDigest } from "./write-digest.ts";

export const digestJob = "questions.digest";

/** A question of the last minutes may not be answered, kept and grouped yet: it is told of tomorrow. */
const settledMs = 10 * 60_000;

/** At the next seven o'clock in the instance's time zone, where none is queued. */
export async function queueDigests(db: Db, now = new Date()): Promise<void> {
  const { timeZone } = await getSettings(db);
  await enqueueOnce(db, { kind: digestJob, payload: {}, runAt: nextDigestAt(now, timeZone) });
}

const originOfInstance = (): string | null => {
  const { PUBLIC_URL } = env();
  return PUBLIC_URL ? new URL(PUBLIC_URL).origin : null;
};

type Day = { day: string; until: Date };

async function sendDigest(db: Db, subscriber: DigestSubscriber, { day, until }: Day): Promise<void> {
  const { userId, workspaceId, workspace, email, name, locale, reportedAt: from } = subscriber;
  const rows = await readRowsApart<DigestRow>(db, digestGroups(workspaceId, { from, until }));
  const first = rows.slice(0, digestLimits.groups);
  const ids = first.map(({ id }) => id);
  const samples = ids.length > 0 ? await readRowsApart<SampleRow>(db, newestQuestions(ids, 1)) : [];
  const byGroup = new Map(samples.map((sample) => [sample.groupId, sample]));
  const clean = redactFor({ locale }, true);
  const named = first.flatMap(({ id, bot, count }) => {
    const sample = byGroup.get(id);
    return sample ? [{ question: clean(sample.text), bot, count: Number(count) }] : [];
  });
  await inTransaction({ db }, async ({ db }) => {
    if (named.length > 0)
      await queueMail(db, {
        to: email,
        ...writeDigest({
          locale,
          name,
          workspace,
          groups: rows.length,
          questions: rows.reduce((sum, { count }) => sum + Number(count), 0),
          named,
          origin: originOfInstance(),
        }),
        mentions: samples.map(({ conversationId }) => conversationId),
        workspaceId,
        dedupKey: `unanswered_digest ${userId} ${workspaceId} ${day}`,
      });
    await noteReported(db, { userId, workspaceId, at: until });
  });
}

/**
 * The next day's job is enqueued before any mail, so that a failure does not end the chain. Without a mail server nothing is
 * written, and what came meanwhile is told of once there is one. Where nothing came, nobody gets a mail.
 */
export async function sendDigests(db: DbClient, now = new Date()): Promise<void> {
  await queueDigests(db, now);
  if (!(await isMailConfigured(db))) return;
  const { timeZone } = await getSettings(db);
  const until = new Date(now.getTime() - settledMs);
  for (const subscriber of await listDigestSubscribers(db)) {
    if (subscriber.reportedAt >= until) continue;
    await sendDigest(db, subscriber, { day: dayIn(timeZone, now), until });
    await yieldToRequests();
  }
}
