/** Puts questions without a good answer into groups of one meaning: a job in short slices. */
import { type Db, readRows, runTogether } from "#lib/db/client.ts";
import { newId } from "#lib/ids.ts";
import type { JobRun } from "#lib/jobs/runner.ts";
import { questionHash } from "#lib/questions/question-hash.ts";
import { queueGrouping } from "#lib/questions/queue-grouping.ts";
import { yieldToRequests } from "#lib/yield-to-requests.ts";
import { groupStatements, type KeyedQuestion, type UngroupedRow, ungroupedQuestions } from "./groups-sql.ts";

const sliceSize = 100;
/** Other jobs wait so long at most. */
const maxRunMs = 2_000;

type GroupRun = Pick<JobRun, "progress"> & { now?: () => number };
const performanceNow = () => performance.now();

const keyOf = ({ text, language }: UngroupedRow): string => questionHash(text, language === "en" ? "en" : "id");

const keyed = (row: UngroupedRow): KeyedQuestion => ({ ...row, key: keyOf(row), groupId: newId("group") });

/** What is left when its time is over waits behind other jobs. */
export async function groupQuestions(db: Db, { progress, now = performanceNow }: GroupRun): Promise<void> {
  const until = now() + maxRunMs;
  while (now() < until) {
    await progress(0);
    await yieldToRequests();
    const rows = await readRows<UngroupedRow>(db, ungroupedQuestions(sliceSize));
    if (rows.length > 0) await runTogether({ db }, groupStatements(rows.map(keyed), new Date()));
    if (rows.length < sliceSize) return;
  }
  await queueGrouping(db);
}
