/** The jobs of this instance, and who does each. */

import type { DbClient } from "#lib/db/client.ts";
import { followEnvironment, makeVectors } from "#lib/embeddings/index.ts";
import { enqueueOnce, recoverJobs } from "#lib/jobs/queue.ts";
import { type Runner, startRunner } from "#lib/jobs/runner.ts";
// Not through the face: pages reach that, and what reads files stays out of theirs.
import { dropBaseJob, dropUnfinishedBase } from "#lib/knowledge/archive/drop-base.ts";
import { giveUpImport, importDocument } from "#lib/knowledge/import/import-document.ts";
import { importJob } from "#lib/knowledge/index.ts";
import { purgeOutbox, purgeOutboxJob } from "#lib/outbox/purge-outbox.ts";
import { vectorJob } from "#lib/retrieval/engine.ts";
import { fillOutcomes, outcomeJob, queueOutcomes } from "#lib/turns/index.ts";
import { systemContext } from "./system-context.ts";

/** Jobs that ran when the process ended before begin anew; those that ended it three times are given up. */
export async function startJobs(db: DbClient): Promise<Runner> {
  const ctx = systemContext(db);
  for (const { kind, payload } of await recoverJobs(db)) if (kind === importJob) await giveUpImport(ctx, payload);
  await followEnvironment(db);
  await queueOutcomes(db);
  await enqueueOnce(db, { kind: purgeOutboxJob, payload: {} });
  return startRunner(db, {
    [importJob]: (payload, run) => importDocument(ctx, payload, run),
    [dropBaseJob]: (payload) => dropUnfinishedBase(ctx, payload),
    [vectorJob]: (_, run) => makeVectors(db, run),
    [outcomeJob]: (_, run) => fillOutcomes(db, run),
    [purgeOutboxJob]: () => purgeOutbox(db),
  });
}
