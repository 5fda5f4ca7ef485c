/**
 * Brings a database file up to date. The migrations run on a copy, which takes the file's place when it is whole: killed
 * at any moment, the file is either as it was or up to date. The engine runs in a process of its own, so that its memory
 * is freed afterwards.
 */
import { execFile } from "node:child_process";
import { chmodSync, existsSync, lstatSync, mkdirSync, readlinkSync, realpathSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { flushFile, freeBytes, giveToOwner, moveFile, requireRoom } from "#lib/durable-files.ts";
import { Refusal } from "#lib/errors.ts";
import { copyOf } from "./copy-database.ts";
import { type MigrationState, migrationNames, migrationRows, migrationState } from "./migrations.ts";
import { openAlone } from "./open-alone.ts";
import { putBackUnfinished } from "./put-back-unfinished.ts";
import { copyName, filesBeside, pruneCopies, wholeSuffix } from "./upgrade-copies.ts";

const worker = fileURLToPath(new URL("./apply-migrations.ts", import.meta.url));

/** The copy that is migrated. Its name is new each time: the process of a killed start may still be writing to another. */
const workSuffix = ".upgrading-";

/** The copy, and the tables that a migration makes anew. */
const roomFor = (bytes: number) => 2 * bytes + 20_000_000;

export type Migrated = {
  /** Names of the applied migrations. */
  applied: string[];
  /** The database as it was before; null for a new one. */
  copy: string | null;
  /** An earlier upgrade did not end. */
  resumed: boolean;
};

type MigrateOptions = { free?: (folder: string) => number };

const withParts = (file: string) => ["", "-wal", "-shm", "-journal"].map((part) => file + part);

function remove(file: string): void {
  for (const name of withParts(file)) rmSync(name, { force: true });
}

/** Puts the migrated copy in the place of a database that was moved away already, and deletes other leftovers. */
function recoverLeftovers(file: string): boolean {
  const whole = `${file}${wholeSuffix}`;
  const wasCut = existsSync(whole);
  if (wasCut && !existsSync(file)) moveFile(whole, file);
  const unfinished = filesBeside(file, workSuffix);
  for (const name of [...unfinished, ...withParts(whole)]) rmSync(name, { force: true });
  return wasCut || unfinished.length > 0;
}

export function requireKnown({ unknown }: Pick<MigrationState, "unknown">): void {
  if (unknown.length === 0) return;
  throw new Refusal(
    `The database was written by a newer Rakit (its last change is ${unknown.at(-1)}, this program's is ${migrationNames().at(-1)}). Start the newer program, or restore an older backup.`,
  );
}

/** What the engine wrote into the file says more than what its process prints. */
function upgradeFailure(work: string, said: string): Refusal {
  const failed = migrationRows(work).find(({ finished }) => !finished);
  const reason = (failed?.logs ?? said).split("\n", 1)[0]?.trim() || "its process was ended";
  const step = failed ? ` at ${failed.name}` : "";
  return new Refusal(
    `The database could not be upgraded${step}: ${reason}. Nothing was changed; start the earlier version of Rakit again, and report this sentence.`,
  );
}

async function runMigrations(work: string): Promise<void> {
  const { status, said } = await new Promise<{ status: "ok" | "failed"; said: string }>((resolve) => {
    execFile(process.execPath, [worker, work], (error, _, stderr) =>
      resolve({ status: error ? "failed" : "ok", said: stderr }),
    );
  });
  if (status === "failed" || migrationState(work).missing.length > 0) throw upgradeFailure(work, said);
  flushFile(work);
}

async function upgradeCopy(file: string, work: string): Promise<void> {
  const source = openAlone(file);
  try {
    await copyOf(source, work);
    await runMigrations(work);
    chmodSync(work, statSync(file).mode);
    giveToOwner(work, file);
  } finally {
    source.close();
  }
}

async function upgrade(file: string, state: MigrationState, { free = freeBytes }: MigrateOptions) {
  const work = `${file}${workSuffix}${process.pid}-${Date.now()}`;
  const isNew = !existsSync(file) || statSync(file).size === 0;
  try {
    requireRoom(path.dirname(file), roomFor(isNew ? 0 : statSync(file).size), { work: "The database's upgrade", free });
    if (isNew) await runMigrations(work);
    else await upgradeCopy(file, work);
  } catch (error) {
    remove(work);
    throw error;
  }
  if (isNew) {
    moveFile(work, file);
    return null;
  }
  const copy = copyName(file, { from: state.applied.at(-1), to: state.missing.at(-1) });
  moveFile(work, `${file}${wholeSuffix}`);
  moveFile(file, copy);
  moveFile(`${file}${wholeSuffix}`, file);
  pruneCopies(file);
  return copy;
}

/** The file itself, where its name is a link. */
function targetOf(file: string): string {
  if (existsSync(file)) return realpathSync(file);
  const isLink = lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  return isLink ? path.resolve(path.dirname(file), readlinkSync(file)) : file;
}

/** Whether the database was cut off between an upgrade's renames: `migrate` gives it its name back. */
export const isUpgraded = (file: string): boolean => existsSync(`${targetOf(file)}${wholeSuffix}`);

/**
 * The caller is the only one to do so. Keeps the database of before beside it. Refuses a file that a newer program wrote,
 * and leaves it unchanged.
 */
export async function migrate(named: string, options: MigrateOptions = {}): Promise<Migrated> {
  const file = targetOf(named);
  mkdirSync(path.dirname(file), { recursive: true });
  const resumed = recoverLeftovers(file);
  requireKnown(migrationState(file));
  const wasPutBack = putBackUnfinished(file);
  const state = migrationState(file);
  const copy = state.missing.length > 0 ? await upgrade(file, state, options) : null;
  return { applied: state.missing, copy, resumed: resumed || wasPutBack };
}
