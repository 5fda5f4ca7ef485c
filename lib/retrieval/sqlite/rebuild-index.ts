/**
 * Rebuilds the search indexes with this program's text analysis, after an update or a restored backup: chunk by chunk in
 * place, so that searches go on, over the earlier analysis of the chunks that are still to come.
 */
import { type Db, runTogether } from "#lib/db/client.ts";
import { enqueueOnce } from "#lib/jobs/queue.ts";
import { analysisVersion } from "#lib/retrieval/analyze.ts";
import { yieldToRequests } from "#lib/yield-to-requests.ts";
import { analyzeChunks, type ChunkPage } from "./analyze-chunks.ts";
import type { AnalyzedRow } from "./analyzed-row.ts";
import { replaceStatements } from "./chunk-index.ts";
import { readOn } from "./client-read.ts";
import { rebuildJob } from "./rebuild-progress.ts";

const settingKey = "search.analysis";
/** Chunks of one step: a write from elsewhere waits for one step at most. */
const chunksAtOnce = 100;

async function isCurrent(db: Db): Promise<boolean> {
  const setting = await db.setting.findUnique({ where: { key: settingKey } });
  return setting?.value === analysisVersion;
}

async function setCurrent(db: Db): Promise<void> {
  const value = analysisVersion;
  await db.setting.upsert({ where: { key: settingKey }, create: { key: settingKey, value }, update: { value } });
}

/** Runs at start: enqueues the job where the indexes are of another analysis. */
export async function queueRebuild(db: Db): Promise<void> {
  if (await isCurrent(db)) return;
  if (await db.chunk.findFirst({ select: { number: true } })) await enqueueOnce(db, { kind: rebuildJob, payload: {} });
  else await setCurrent(db);
}

export type RebuildRun = {
  /** The last chunk of an earlier run. */
  after: number;
  /** Analyses a page of chunks, in a thread where there is one. */
  analyze: (page: ChunkPage) => Promise<AnalyzedRow[]>;
  /** Gets the share of the chunks that are done, 0 to 1; an exception ends the work. */
  progress: (share: number) => Promise<void>;
  /** The run ends after this time. */
  sliceMs: number;
};

/** `after` is the last chunk where the time was up, and null where all are done. */
export type RebuildOutcome = { indexed: number; after: number | null };

export async function rebuildIndex(db: Db, run: Partial<RebuildRun> = {}): Promise<RebuildOutcome> {
  const { analyze = (page) => analyzeChunks(readOn(db), page), progress = async () => undefined } = run;
  if (await isCurrent(db)) return { indexed: 0, after: null };
  const endsAt = performance.now() + (run.sliceMs ?? Number.POSITIVE_INFINITY);
  const { _max } = await db.chunk.aggregate({ _max: { number: true } });
  const max = _max.number ?? 0;
  let [after, indexed] = [run.after ?? 0, 0];
  while (performance.now() < endsAt) {
    const rows = await analyze({ after, max: chunksAtOnce });
    const last = rows.at(-1);
    if (!last) {
      await setCurrent(db);
      return { indexed, after: null };
    }
    await yieldToRequests();
    await runTogether({ db }, replaceStatements(rows));
    after = last.number;
    indexed += rows.length;
    await progress(Math.min(1, after / max));
  }
  return { indexed, after };
}
