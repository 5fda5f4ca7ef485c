/** What to do about a database that is damaged or missing, in one sentence. */
import { existsSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { openBackup } from "#lib/backup/format.ts";
import { checkPages, databaseFileProblem, upgradeCopies } from "#lib/db/engine-work.ts";
import { env } from "#lib/env.ts";
import { Refusal } from "#lib/errors.ts";
import { readMark, tracesOf } from "./used-folder.ts";

export const command = (words: string) => `npm run -s rakit -- ${words}`;

async function isSound(copy: string): Promise<boolean> {
  return databaseFileProblem(copy) === null && (await checkPages(copy).problem) === null;
}

async function isBackup(file: string): Promise<boolean> {
  try {
    const handle = await open(file);
    try {
      await openBackup(handle, file);
      return true;
    } finally {
      await handle.close();
    }
  } catch {
    // Gone, unreadable or cut off, it is no copy to name.
    return false;
  }
}

/** The latest backup, or the latest sound copy that an upgrade left. */
async function latestCopy(): Promise<string | null> {
  const { dataDir, databaseFile } = env();
  const backup = readMark(dataDir)?.lastBackup ?? null;
  const changedMs = (file: string) => statSync(file).mtimeMs;
  const backupMs = backup && (await isBackup(backup)) ? changedMs(backup) : Number.NEGATIVE_INFINITY;
  for (const copy of upgradeCopies(databaseFile)) {
    if (changedMs(copy) <= backupMs) break;
    if (await isSound(copy)) return copy;
  }
  return backupMs > 0 ? backup : null;
}

/** A path as a word of a command line. */
const quoted = (file: string) => (/^[\w./:\\-]+$/.test(file) ? file : JSON.stringify(file));

async function remedy(): Promise<string> {
  const copy = await latestCopy();
  if (!copy) return `No copy of it is known here; put a backup back: ${command("restore <backup> --replace")}`;
  const date = statSync(copy).mtime.toISOString().slice(0, 16).replace("T", " ");
  return `The latest good copy is of ${date} UTC; put it back: ${command(`restore ${quoted(copy)} --replace`)}`;
}

export async function damaged(problem: string): Promise<Refusal> {
  return new Refusal(`The database ${env().databaseFile} is damaged: it ${problem}. ${await remedy()}`);
}

export async function damagedPages(found: string): Promise<Refusal> {
  return new Refusal(`The database ${env().databaseFile} is damaged (${found}). ${await remedy()}`);
}

export function foreign(): Refusal {
  return new Refusal(
    `${env().databaseFile} is the database of another program. Name Rakit's own in DATABASE_URL, or another folder in DATA_DIR.`,
  );
}

export async function damagedLog(): Promise<Refusal> {
  const { databaseFile } = env();
  return new Refusal(
    `The log ${databaseFile}-wal is damaged: changes of the time before the last stop cannot be read. To go on without them: ${command("doctor --accept-loss")}. ${await remedy()}`,
  );
}

export async function missing(): Promise<Refusal> {
  const { dataDir, databaseFile } = env();
  const what = existsSync(databaseFile) ? "is empty" : "is missing";
  const found = tracesOf({ dataDir, databaseFile }).join(", ");
  return new Refusal(
    `The database ${databaseFile} ${what}, but ${dataDir} belongs to an instance (it has ${found}). ${await remedy()}. To start anew instead, name an empty folder in DATA_DIR.`,
  );
}
