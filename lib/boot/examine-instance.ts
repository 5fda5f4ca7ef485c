/** The whole examination of an instance, for `doctor`: beside a running server too, and changing nothing. */
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { sharedDb } from "#lib/db/client.ts";
import {
  databaseFileProblem,
  integrityProblems,
  isForeign,
  isLogDamaged,
  migrationState,
  requireKnown,
  takeServerLock,
} from "#lib/db/engine-work.ts";
import { freeBytes } from "#lib/durable-files.ts";
import { env } from "#lib/env.ts";
import { Refusal } from "#lib/errors.ts";
import { isStored } from "#lib/storage/stored-files.ts";
import { minFreeBytes } from "./check-readiness.ts";
import { requireSecret } from "./check-secret.ts";
import { damaged, damagedLog, damagedPages, foreign, missing } from "./damaged-database.ts";
import { listProxyProblems, proxySentence } from "./proxy-problems.ts";
import { requireWritable } from "./require-writable.ts";
import { startFailure } from "./start-failure.ts";
import { tracesOf } from "./used-folder.ts";

export type Finding = {
  name: string;
  /** What is wrong and what to do; null where nothing is. */
  sentence: string | null;
};

type Examination = () => Promise<void> | void;

/** A failed examination ends those that need its subject. */
async function found(name: string, examine: Examination): Promise<Finding> {
  try {
    await examine();
    return { name, sentence: null };
  } catch (error) {
    const unforeseen = () => (error instanceof Error ? error.message : String(error));
    return { name, sentence: startFailure(error) ?? unforeseen() };
  }
}

function folder(): void {
  const { dataDir, databaseFile } = env();
  if (!existsSync(dataDir)) throw new Refusal(`There is no ${dataDir} yet. The first start makes it: npm start`);
  requireWritable({ dataDir, databaseFile });
}

/** Whether no server runs: then the log is still. */
async function isAlone(file: string): Promise<boolean> {
  try {
    (await takeServerLock(file))();
    return true;
  } catch {
    return false;
  }
}

async function files(): Promise<void> {
  const { dataDir, databaseFile } = env();
  if (!existsSync(databaseFile) || statSync(databaseFile).size === 0) {
    if (tracesOf({ dataDir, databaseFile }).length > 0) throw await missing();
    throw new Refusal("There is no database yet. The first start makes it: npm start");
  }
  const problem = databaseFileProblem(databaseFile);
  if (problem) throw await damaged(problem);
  if ((await isAlone(databaseFile)) && isLogDamaged(databaseFile)) throw await damagedLog();
}

async function pages(): Promise<void> {
  const [first, ...others] = integrityProblems(env().databaseFile);
  if (first) throw await damagedPages([first, ...others.slice(0, 2)].join("; "));
}

function migrations(): void {
  const { databaseFile } = env();
  if (isForeign(databaseFile)) throw foreign();
  const state = migrationState(databaseFile);
  requireKnown(state);
  if (state.missing.length > 0)
    throw new Refusal("The database is of an earlier version. The next start upgrades it: npm start");
}

function disk(): void {
  const { dataDir } = env();
  if (freeBytes(dataDir) < minFreeBytes)
    throw new Refusal(`The disk of ${dataDir} is almost full. Make room, before changes are lost.`);
}

const namedTitles = 3;

/** Files that people gave, by the rows of their documents. */
async function originals(): Promise<void> {
  const rows = await sharedDb().document.findMany({
    where: { storageKey: { not: null } },
    select: { storageKey: true, title: true },
  });
  const lost: string[] = [];
  for (const { storageKey, title } of rows) if (storageKey && !(await isStored(storageKey))) lost.push(title);
  if (lost.length === 0) return;
  const titles = lost.slice(0, namedTitles).map((title) => JSON.stringify(title));
  throw new Refusal(
    `${lost.length} of ${rows.length} files are missing below ${path.join(env().dataDir, "files")} (${titles.join(", ")}). Put them back from a backup, or add those documents again.`,
  );
}

async function proxy(): Promise<void> {
  const [problem] = await listProxyProblems(sharedDb());
  if (problem) throw new Refusal(proxySentence(problem));
}

/** In their order; later ones are left out where they cannot be examined. */
export async function* examineInstance(): AsyncGenerator<Finding> {
  for (const [name, examine] of [
    ["folder", folder],
    ["database", files],
    ["pages", pages],
    ["migrations", migrations],
  ] satisfies [string, Examination][]) {
    const finding = await found(name, examine);
    yield finding;
    if (finding.sentence) return;
  }
  yield found("disk", disk);
  yield found("secret", () => requireSecret(sharedDb()));
  yield found("files", originals);
  yield found("proxy", proxy);
}
