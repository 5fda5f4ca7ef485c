/** Puts questions without a good answer into groups of one meaning: a job in short slices. */
import { createHash } from "node:crypto";
import { type Db, readRows, runTogether } from "#lib/db/client.ts";
import { newId } from "#lib/ids.ts";
import type { JobRun } from "#lib/jobs/runner.ts";
import { questionKey } from "#lib/questions/question-key.ts";
import { queueGrouping } from "#lib/questions/queue-grouping.ts";
import { yieldToRequests } from "#lib/yield-to-requests.ts";
import {
  dropEmptyGroups,
  groupStatements,
  type KeyedQuestion,
  type UngroupedRow,
  ungroupedQuestions,
} from "./groups-sql.ts";

const sliceSize = 100;
/** Other jobs wait so long at most. */
const maxRunMs = 2_000;

type GroupRun = Pick<JobRun, "progress"> & { now?: () => number };
const performanceNow = () => performance.now();

/** No word of the question can be read from it. A text without a word that means something is its own group. */
function keyOf({ text, language }: UngroupedRow): string {
  const key = questionKey(text, language === "en" ? "en" : "id") ?? `= ${text.trim().toLowerCase().slice(0, 200)}`;
  return createHash("sha256").update(key).digest("base64url");
}

const keyed = (row: UngroupedRow): KeyedQuestion => ({ ...row, key: keyOf(row), groupId: newId("group") });

/** What is left when its time is over waits behind other jobs. */
export async function groupQuestions(db: Db, { progress, now = performanceNow }: GroupRun): Promise<void> {
  const until = now() + maxRunMs;
  while (now() < until) {
    await progress(0);
    await yieldToRequests();
    const rows = await readRows<UngroupedRow>(db, ungroupedQuestions(sliceSize));
    if (rows.length > 0) await runTogether({ db }, groupStatements(rows.map(keyed), new Date()));
    if (rows.length < sliceSize) {
      await runTogether({ db }, [dropEmptyGroups]);
      return;
    }
  }
  await queueGrouping(db);
}
