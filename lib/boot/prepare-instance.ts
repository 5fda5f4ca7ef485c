/** Everything between an empty folder and a server that may answer: lock, migrations, recovery, first administrator, seed. */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { isSetUp, setUp } from "../accounts/index.ts";
import { setupCode } from "../auth/setup-code.ts";
import { recoverTurns } from "../conversations/index.ts";
import { sharedDb, startBatchThread } from "../db/client.ts";
import { migrate } from "../db/migrate.ts";
import { takeServerLock } from "../db/server-lock.ts";
import { env } from "../env.ts";
import { log } from "../log.ts";
import { pairThread } from "../repeats/pair-finder.ts";
import { startPairThread } from "../repeats/pair-thread.ts";
import { startCuttingThread } from "../retrieval/cutting-thread.ts";
import { rebuildIndex } from "../retrieval/rebuild-index.ts";
import { startSearchThread } from "../retrieval/search-thread.ts";
import { searchThread } from "../retrieval/sqlite-search.ts";
import { cuttingThread } from "../retrieval/text-cutter.ts";
import { startJobs } from "./start-jobs.ts";
import { systemContext } from "./system-context.ts";

export type Instance = {
  /** The code that set-up asks for from another machine; null once an administrator exists. */
  setupCode: string | null;
  release: () => Promise<void>;
};

/** Throws one sentence when another server owns the data, or a newer program wrote it. */
export async function prepareInstance(): Promise<Instance> {
  const { databaseFile, dataDir, ADMIN_EMAIL, ADMIN_PASSWORD, SEED_DEMO } = env();
  mkdirSync(dataDir, { recursive: true });
  mkdirSync(path.dirname(databaseFile), { recursive: true });
  const unlock = takeServerLock(databaseFile);
  const applied = await migrate(databaseFile);
  if (applied.length > 0) log().info({ migrations: applied.length }, "database.migrated");
  const indexed = await rebuildIndex(sharedDb());
  if (indexed > 0) log().info({ passages: indexed }, "search.rebuilt");
  const thread = startSearchThread(databaseFile);
  searchThread().port = thread;
  pairThread().find = startPairThread(databaseFile);
  const cutting = startCuttingThread();
  cuttingThread().cut = cutting.cut;
  const endBatches = await startBatchThread();
  const runner = await startJobs(sharedDb());
  const release = async () => {
    await runner.stop();
    await thread.close();
    await cutting.close();
    await endBatches();
    unlock();
  };
  const ctx = systemContext();
  const interrupted = await recoverTurns(sharedDb());
  if (interrupted > 0) log().warn({ turns: interrupted }, "turns.interrupted");
  if (SEED_DEMO) {
    const { seedOnce } = await import("../../prisma/seed/seed-once.ts");
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
    return { setupCode: null, release };
  }
  return { setupCode: isReady ? null : setupCode(), release };
}
