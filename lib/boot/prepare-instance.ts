/** Prepares a server from any data folder, also an empty one: lock, migrations, recovery, first administrator, seed. */

import { isSetUp, setUp } from "#lib/accounts/index.ts";
import { setupCode } from "#lib/auth/setup-code.ts";
import { refreshChanged } from "#lib/bots/index.ts";
import { readThread, sharedDb, startBatchThread } from "#lib/db/client.ts";
import { startReadThread, takeServerLock } from "#lib/db/engine-work.ts";
import { duplicatesThread } from "#lib/duplicates/duplicate-finder.ts";
import { startDuplicatesThread } from "#lib/duplicates/duplicates-thread.ts";
import { env } from "#lib/env.ts";
import type { Refusal } from "#lib/errors.ts";
// Not through `index.ts`, which imports all of knowledge.
import { dropOldDeletions } from "#lib/knowledge/chunks/deletion.ts";
import { log } from "#lib/log.ts";
import { startChunkingThread } from "#lib/retrieval/chunking-thread.ts";
import { searchThread } from "#lib/retrieval/engine.ts";
import { startSearchThread } from "#lib/retrieval/engine-work.ts";
import { chunkingThread } from "#lib/retrieval/text-chunker.ts";
import { recoverTurns } from "#lib/turns/index.ts";
import { noteSecret } from "./check-secret.ts";
import { damagedPages } from "./damaged-database.ts";
import { keepToOwner } from "./keep-to-owner.ts";
import { type Notices, prepareDatabase } from "./prepare-database.ts";
import { forgetProxyProblems } from "./proxy-problems.ts";
import { requireWritable } from "./require-writable.ts";
import { startJobs } from "./start-jobs.ts";
import { systemContext } from "./system-context.ts";

export type Instance = {
  /** The set-up code for other machines; null once an administrator exists. */
  setupCode: string | null;
  notices: Notices;
  /** Never comes for a sound database: the start does not wait for the check of a large one. */
  damage: Promise<Refusal>;
  release: () => Promise<void>;
};

/** Throws one sentence when another server holds the data folder, or a newer program wrote it. */
export async function prepareInstance(): Promise<Instance> {
  const { databaseFile, dataDir, ADMIN_EMAIL, ADMIN_PASSWORD, SEED_DEMO } = env();
  requireWritable({ dataDir, databaseFile });
  keepToOwner({ dataDir, databaseFile });
  const unlock = await takeServerLock(databaseFile);
  const { notices, check } = await prepareDatabase();
  // Made now where there is none, so that a backup holds it.
  notices.push(...(await noteSecret(sharedDb())));
  await forgetProxyProblems(sharedDb());
  const refreshed = await refreshChanged(sharedDb());
  if (refreshed > 0) log().info({ bots: refreshed }, "bots.refreshed");
  await dropOldDeletions(sharedDb());
  const thread = startSearchThread(databaseFile);
  searchThread().port = thread;
  const reading = startReadThread(databaseFile);
  readThread().read = reading.ask;
  duplicatesThread().find = startDuplicatesThread(databaseFile);
  const chunking = startChunkingThread();
  chunkingThread().chunk = chunking.chunk;
  const endBatches = await startBatchThread();
  const runner = await startJobs(sharedDb(), { isOnlyServer: true });
  const release = async () => {
    check.stop();
    await runner.stop();
    await thread.close();
    await reading.close();
    await chunking.close();
    await endBatches();
    unlock();
  };
  const damage = new Promise<Refusal>((resolve) => {
    void check.problem.then(async (found) => found && resolve(await damagedPages(found)));
  });
  const prepared = { notices, damage, release };
  const ctx = systemContext();
  const interrupted = await recoverTurns(sharedDb());
  if (interrupted > 0) log().warn({ turns: interrupted }, "turns.interrupted");
  if (SEED_DEMO) {
    const { seedOnce } = await import("#prisma/seed/seed-once.ts");
    await seedOnce(ctx);
  }
  const isReady = await isSetUp(ctx);
  if (!isReady && ADMIN_EMAIL && ADMIN_PASSWORD) {
    await setUp(ctx, {
      name: ADMIN_EMAIL.split("@")[0] ?? "Admin",
      email: ADMIN_EMAIL,
      password: ADMIN_PASSWORD,
      locale: "id",
    });
    log().info("administrator.created");
    return { setupCode: null, ...prepared };
  }
  return { setupCode: isReady ? null : setupCode(), ...prepared };
}
