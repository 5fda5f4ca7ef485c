/**
 * Puts a backup, or a copy that an upgrade left, in the place of an instance that is not running. Everything is read and
 * compared before anything is moved. The database is moved away first and comes last: an instance that was restored in
 * part does not start.
 */
import { createHash } from "node:crypto";
import { copyFileSync, createWriteStream, existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { secretFile } from "#lib/auth/secret.ts";
import { tracesOf, writeMark } from "#lib/boot/used-folder.ts";
import {
  checkPages,
  databaseFileProblem,
  isForeign,
  migrationState,
  requireKnown,
  requireUnused,
  takeServerLock,
} from "#lib/db/engine-work.ts";
import { flushFile, flushFolder, giveToOwner, moveFile, requireRoom, stamp } from "#lib/durable-files.ts";
import { env } from "#lib/env.ts";
import { Refusal } from "#lib/errors.ts";
import { alteredBackup, databaseName, fileName, type Manifest, openBackup } from "./format.ts";
import { BrokenTar, type TarEntry } from "./tar.ts";
import type { BackupProgress } from "./write-backup.ts";

export type Restored = {
  /** Null for a copy of the database alone. */
  manifest: Manifest | null;
  /** Where what was there is now. */
  movedAside: string[];
};

type RestoreInput = { file: string; replace: boolean };

const stagingStart = "restoring-";
const databaseParts = ["", "-wal", "-shm", "-journal"];

type Staging = {
  /** With `files` and the secret, inside of the data folder; null where the database alone comes. */
  folder: string | null;
  database: string;
  manifest: Manifest | null;
};

async function extract(entry: TarEntry | undefined, wanted: { bytes: number; sha256: string }, to: string) {
  if (entry?.bytes !== wanted.bytes) throw new BrokenTar();
  const hash = createHash("sha256");
  async function* hashed() {
    for await (const piece of entry?.content() ?? []) {
      hash.update(piece);
      yield piece;
    }
  }
  await pipeline(Readable.from(hashed()), createWriteStream(to, { flags: "wx", mode: 0o600, flush: true }));
  if (hash.digest("hex") !== wanted.sha256) throw new BrokenTar();
}

async function extractAll(handle: FileHandle, file: string, staging: Staging, progress: BackupProgress) {
  const { manifest, entries } = await openBackup(handle, file);
  const folder = staging.folder ?? "";
  requireRoom(path.dirname(folder), statSync(file).size, { work: "The restored instance" });
  try {
    for (const [index, stored] of manifest.files.entries()) {
      const to = path.join(folder, "files", ...stored.key.split("/"));
      mkdirSync(path.dirname(to), { recursive: true, mode: 0o700 });
      await extract(entries.get(fileName(stored.key)), stored, to);
      progress("Files", (index + 1) / manifest.files.length);
    }
    if (manifest.secret) await extract(entries.get(secretFile), manifest.secret, path.join(folder, secretFile));
    progress("Database", 0);
    await extract(entries.get(databaseName), manifest.database, staging.database);
    progress("Database", 1);
  } catch (error) {
    if (error instanceof BrokenTar) throw alteredBackup(file);
    throw error;
  }
  return manifest;
}

async function requireUsable(database: string, file: string): Promise<void> {
  const problem = databaseFileProblem(database) ?? (await checkPages(database).problem);
  if (problem) throw new Refusal(`${file} holds a damaged database (${problem}). Take another backup.`);
  if (isForeign(database)) throw new Refusal(`${file} is the database of another program. Name a backup of Rakit.`);
  const state = migrationState(database);
  requireKnown(state);
  if (state.applied.length === 0 || state.unfinished)
    throw new Refusal(`${file} holds no whole database of Rakit. Take another backup.`);
}

const isDatabase = (file: string) => databaseFileProblem(file) === null;

async function stage(file: string, staging: Staging, progress: BackupProgress): Promise<Staging> {
  if (isDatabase(file)) {
    requireRoom(path.dirname(staging.database), statSync(file).size, { work: "The restored database" });
    copyFileSync(file, staging.database);
    flushFile(staging.database);
    await requireUsable(staging.database, file);
    return { ...staging, folder: null };
  }
  mkdirSync(staging.folder ?? "", { mode: 0o700 });
  const handle = await open(file);
  try {
    const manifest = await extractAll(handle, file, staging, progress);
    await requireUsable(staging.database, file);
    return { ...staging, manifest };
  } finally {
    await handle.close();
  }
}

/** Moves the database first, so that nothing starts without the rest. */
function moveAside({ manifest, folder }: Staging, suffix: string): string[] {
  const { dataDir, databaseFile } = env();
  const moved: string[] = [];
  const move = (from: string, to: string) => {
    if (!existsSync(from)) return;
    moveFile(from, to);
    moved.push(to);
  };
  // The log before its database: alone it would be taken for the restored one's.
  for (const part of [...databaseParts].reverse()) move(`${databaseFile}${part}`, `${databaseFile}.${suffix}${part}`);
  if (folder) {
    const names = manifest?.secret ? ["files", secretFile] : ["files"];
    for (const name of names) move(path.join(dataDir, name), path.join(dataDir, `${name}.${suffix}`));
  }
  return moved;
}

function moveIn({ folder, database }: Staging): void {
  const { dataDir, databaseFile } = env();
  if (folder) {
    for (const name of ["files", secretFile]) {
      const from = path.join(folder, name);
      if (existsSync(from)) moveFile(from, path.join(dataDir, name));
    }
    rmSync(folder, { recursive: true });
  }
  flushFolder(dataDir);
  moveFile(database, databaseFile);
}

/** Of a restore that was killed before anything was moved. */
function clearStaging(): void {
  const { dataDir, databaseFile } = env();
  for (const [folder, start] of [
    [dataDir, stagingStart],
    [path.dirname(databaseFile), `${path.basename(databaseFile)}.${stagingStart}`],
  ] as const) {
    for (const name of readdirSync(folder))
      if (name.startsWith(start)) rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}

function requireEmpty({ replace }: RestoreInput): void {
  const { dataDir, databaseFile } = env();
  const isThere = existsSync(databaseFile) && statSync(databaseFile).size > 0;
  const found = [...(isThere ? [path.basename(databaseFile)] : []), ...tracesOf({ dataDir, databaseFile })];
  if (found.length === 0 || replace) return;
  throw new Refusal(
    `${dataDir} belongs to an instance (it has ${found.join(", ")}). Name an empty folder in DATA_DIR, or add --replace, which keeps what is there under other names.`,
  );
}

async function restoreLocked(input: RestoreInput, progress: BackupProgress): Promise<Restored> {
  const { dataDir, databaseFile } = env();
  const file = path.resolve(input.file);
  requireUnused(databaseFile);
  clearStaging();
  requireEmpty(input);
  const now = stamp();
  const folder = path.join(dataDir, `${stagingStart}${now}`);
  try {
    const database = `${databaseFile}.${stagingStart}${now}`;
    const staging = await stage(file, { folder, database, manifest: null }, progress);
    for (const entry of [staging.folder, staging.database]) if (entry) giveToOwner(entry, dataDir);
    const movedAside = moveAside(staging, `replaced-${now}`);
    moveIn(staging);
    writeMark(dataDir, { lastBackup: file });
    return { manifest: staging.manifest, movedAside };
  } catch (error) {
    clearStaging();
    throw error;
  }
}

/** Refused while a server runs on the folder, and where an instance is there already, unless it is to be replaced. */
export async function restoreBackup(input: RestoreInput, progress: BackupProgress = () => {}): Promise<Restored> {
  const { databaseFile } = env();
  if (!statSync(input.file, { throwIfNoEntry: false })?.isFile())
    throw new Refusal(`There is no file ${path.resolve(input.file)}. Name the backup to restore.`);
  const unlock = await takeServerLock(databaseFile);
  try {
    return await restoreLocked(input, progress);
  } finally {
    unlock();
  }
}
