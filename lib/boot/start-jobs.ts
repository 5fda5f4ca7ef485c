/** The jobs of this instance, and their handlers. */

import { erasureJob } from "#lib/conversations/index.ts";
import type { DbClient } from "#lib/db/client.ts";
import { followEnvironment, makeVectors } from "#lib/embeddings/index.ts";
import { env } from "#lib/env.ts";
import { eraseDeleted } from "#lib/erasure/index.ts";
import { releaseJob, releaseSilent } from "#lib/handover/index.ts";
import { digestJob, groupQuestions, queueDigests, sendDigests } from "#lib/inbox/index.ts";
import { enqueueOnce, reclaimJobs, runningJobs } from "#lib/jobs/queue.ts";
import { RetryLater } from "#lib/jobs/retry.ts";
import { giveUpJob, type JobHandlers, type Runner, startRunner } from "#lib/jobs/runner.ts";
// Not through `index.ts`: pages import that, and their bundles leave out the parsers.
import { dropUnfinishedBase } from "#lib/knowledge/archive/drop-base.ts";
import { giveUpImport, importDocument } from "#lib/knowledge/import/import-document.ts";
import { queueSending, sendingJob, sendMails } from "#lib/mail/index.ts";
import { followJob, followMove } from "#lib/moving/index.ts";
import { groupingJob, queueGrouping } from "#lib/questions/queue-grouping.ts";
import { queueRebuild, rebuildJob, runRebuild } from "#lib/retrieval/engine-work.ts";
import { indexConversations, indexJob, queueIndex } from "#lib/transcripts/index.ts";
import {
  cleanVariables,
  expireTurns,
  expiryJob,
  fillInsights,
  fillOutcomes,
  insightsJob,
  outcomeJob,
  queueInsights,
  queueOutcomes,
  queueVariables,
  stopTurnsOfSuspended,
  suspensionJob,
  variablesJob,
} from "#lib/turns/index.ts";
import { retentionJob, runRetention } from "./run-retention.ts";
import { systemContext } from "./system-context.ts";

type Start = {
  /** The caller holds the lock of the database file, so the process of each running job has ended. */
  isOnlyServer: boolean;
};

/** For idempotent work that only the machine can stop: a full disk, a locked database. */
async function retried(failure: string, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    throw new RetryLater(failure, error);
  }
}

/**
 * The only server restarts running jobs at once; beside other servers, a job is left to its process until its lease
 * ends.
 */
export async function startJobs(db: DbClient, { isOnlyServer }: Start): Promise<Runner> {
  const ctx = systemContext(db);
  const handlers: Required<JobHandlers> = {
    "knowledge.import": {
      run: (payload, run) => importDocument(ctx, payload, run),
      giveUp: (payload) => giveUpImport(ctx, payload),
    },
    "knowledge.drop-base": { run: (payload) => retried("drop_failed", dropUnfinishedBase(ctx, payload)) },
    [followJob]: { run: (payload) => retried("follow_failed", followMove(db, payload)) },
    vectors: { run: (_, run) => makeVectors(db, run) },
    [rebuildJob]: {
      run: ({ after }, run) =>
        retried("rebuild_failed", runRebuild(db, { databaseFile: env().databaseFile, after }, run)),
    },
    [outcomeJob]: { run: (_, run) => fillOutcomes(db, run) },
    [insightsJob]: { run: (_, run) => fillInsights(db, run) },
    [variablesJob]: { run: (payload, run) => cleanVariables(db, payload, run) },
    [indexJob]: { run: (payload, run) => retried("index_failed", indexConversations(db, payload, run)) },
    [groupingJob]: { run: (_, run) => retried("grouping_failed", groupQuestions(db, run)) },
    [digestJob]: { run: () => retried("digest_failed", sendDigests(db)) },
    [expiryJob]: { run: () => retried("expire_failed", expireTurns(db)) },
    [suspensionJob]: { run: (payload) => retried("suspension_failed", stopTurnsOfSuspended(db, payload)) },
    [erasureJob]: { run: () => retried("erasure_failed", eraseDeleted(db)) },
    [releaseJob]: { run: (payload) => retried("release_failed", releaseSilent(ctx, payload)) },
    [sendingJob]: { run: (_, run) => retried("mail_failed", sendMails(db, run)) },
    [retentionJob]: { run: () => runRetention(db) },
  };
  const left = isOnlyServer ? await runningJobs(db) : [];
  for (const { kind, payload } of await reclaimJobs(db, left)) await giveUpJob(handlers, kind, payload);
  await followEnvironment(db);
  await queueRebuild(db);
  await queueOutcomes(db);
  await queueInsights(db);
  await queueVariables(db);
  await queueIndex(db);
  await queueGrouping(db);
  await queueSending(db);
  await queueDigests(db);
  await enqueueOnce(db, { kind: retentionJob, payload: {} });
  return startRunner(db, handlers);
}
