/** The database before its first use: not lost, not damaged, of this program's version. */
import { existsSync, statSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import {
  checkPages,
  databaseFileProblem,
  isForeign,
  isLogDamaged,
  isUpgraded,
  migrate,
  migrationState,
  type PageCheck,
  requireKnown,
  takeServerLock,
} from "#lib/db/engine-work.ts";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import { damaged, damagedLog, damagedPages, foreign, missing } from "./damaged-database.ts";
import { readMark, tracesOf, writeMark } from "./used-folder.ts";

/** Sentences for whoever started the process. */
export type Notices = string[];

export type PreparedDatabase = {
  notices: Notices;
  /** Goes on where the start did not wait for its end. */
  check: PageCheck;
};

const isEmpty = (file: string) => !existsSync(file) || statSync(file).size === 0;

/** Reads the files only; false for an instance that has no database yet. */
export async function requireWholeFiles({ mayHaveLog }: { mayHaveLog: boolean }): Promise<boolean> {
  const { dataDir, databaseFile } = env();
  if (isEmpty(databaseFile)) {
    // Between the two renames of an upgrade, the database has another name for a moment.
    if (isUpgraded(databaseFile)) return false;
    if (tracesOf({ dataDir, databaseFile }).length > 0) throw await missing();
    return false;
  }
  const problem = databaseFileProblem(databaseFile);
  if (problem) throw await damaged(problem);
  if (mayHaveLog && isLogDamaged(databaseFile)) throw await damagedLog();
  return true;
}

/** What a start waits for the check of all pages; a larger database is checked while it is served. */
const checkedWithinMs = 2_000;

function isUpToDate(file: string): boolean {
  try {
    return migrationState(file).missing.length === 0;
  } catch {
    // The check of the pages says why the table of migrations cannot be read.
    return false;
  }
}

/** What is to be upgraded is checked to the end first. */
async function requireWholePages(file: string, withinMs: number): Promise<PageCheck> {
  const check = checkPages(file);
  try {
    const early = await Promise.race([check.problem, wait(withinMs, "late" as const, { ref: false })]);
    const found = early === "late" && isUpToDate(file) ? null : await check.problem;
    if (found) throw await damagedPages(found);
    if (isForeign(file)) throw foreign();
    return check;
  } catch (error) {
    check.stop();
    throw error;
  }
}

const noCheck: PageCheck = { problem: Promise.resolve(null), stop: () => {} };

/** The caller holds the lock of the database file. */
export async function prepareDatabase(withinMs = checkedWithinMs): Promise<PreparedDatabase> {
  const { dataDir, databaseFile } = env();
  const isThere = await requireWholeFiles({ mayHaveLog: true });
  const check = isThere ? await requireWholePages(databaseFile, withinMs) : noCheck;
  try {
    const { applied, copy, resumed } = await migrate(databaseFile);
    if (applied.length > 0) log().info({ migrations: applied.length, copy, resumed }, "database.migrated");
    if (!readMark(dataDir)) writeMark(dataDir, { lastBackup: null });
    const notices: Notices = [];
    if (resumed) notices.push("An upgrade of the database had been cut off. Nothing of the data is lost.");
    if (copy) notices.push(`The database was upgraded. As it was before, it is kept as ${copy}.`);
    return { notices, check };
  } catch (error) {
    check.stop();
    throw error;
  }
}

/** For a command, beside a running server too: what has to be upgraded is upgraded while no server runs. */
export async function prepareForCommand(): Promise<Notices> {
  const { databaseFile } = env();
  if (await requireWholeFiles({ mayHaveLog: false })) {
    if (isForeign(databaseFile)) throw foreign();
    const state = migrationState(databaseFile);
    requireKnown(state);
    if (state.missing.length === 0) return [];
  }
  const unlock = await takeServerLock(databaseFile);
  try {
    const { notices, check } = await prepareDatabase();
    check.stop();
    return notices;
  } finally {
    unlock();
  }
}
