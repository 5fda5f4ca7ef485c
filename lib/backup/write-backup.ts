/** Writes a backup beside a running server: one moment of the database, and every file that it refers to. */
import { createReadStream, existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { secretFile } from "#lib/auth/secret.ts";
import { readMark, writeMark } from "#lib/boot/used-folder.ts";
import { checkPages, copyDatabase, migrationState, storedKeys } from "#lib/db/engine-work.ts";
import { moveFile, requireRoom } from "#lib/durable-files.ts";
import { env } from "#lib/env.ts";
import { Refusal } from "#lib/errors.ts";
import { openStored } from "#lib/storage/stored-files.ts";
import { databaseName, fileName, hashOf, type Manifest, manifestHashName, manifestName, manifestOf } from "./format.ts";
import { TarWriter, type WrittenFile } from "./tar.ts";

/** What is done, and the share of it. */
export type BackupProgress = (work: string, share: number) => void;

export type Backup = {
  file: string;
  manifest: Manifest;
  /** The secret is a setting of the environment. */
  lacksSecret: boolean;
};

type Written = Map<string, WrittenFile>;

/** Files that are missing are left out: a file that is deleted meanwhile, or was lost before. */
async function addFiles(tar: TarWriter, keys: readonly string[], written: Written, progress: BackupProgress) {
  for (const [index, key] of keys.entries()) {
    if (written.has(key)) continue;
    const file = await openStored(key);
    if (!file) continue;
    const { size } = await file.stat();
    written.set(key, await tar.add(fileName(key), size, file.createReadStream()));
    progress("Files", (index + 1) / keys.length);
  }
}

const maxMoments = 5;

/**
 * Files of the database's moment may be deleted before they are copied. So most of them are copied before the moment, and
 * the moment is chosen anew where a file has gone since that the database refers to no more.
 */
async function addMoment(tar: TarWriter, snapshot: string, progress: BackupProgress) {
  const { databaseFile } = env();
  const written: Written = new Map();
  await addFiles(tar, storedKeys(databaseFile), written, progress);
  for (let moment = 1; ; moment++) {
    await copyDatabase(databaseFile, snapshot, (share) => progress("Database", share));
    const keys = storedKeys(snapshot);
    await addFiles(tar, keys, written, progress);
    const missing = keys.filter((key) => !written.has(key));
    const stillNamed = new Set(missing.length > 0 ? storedKeys(databaseFile) : []);
    if (missing.every((key) => stillNamed.has(key)) || moment === maxMoments) {
      const files = keys.flatMap((key) => {
        const file = written.get(key);
        return file ? [{ key, ...file }] : [];
      });
      return { files, missing };
    }
  }
}

async function requireSound(snapshot: string): Promise<string> {
  const problem = await checkPages(snapshot).problem;
  if (problem) {
    throw new Refusal(
      `The database is damaged (${problem}), so no backup was made. What to do about it says: npm run -s rakit -- doctor`,
    );
  }
  return migrationState(snapshot).applied.at(-1) ?? "";
}

async function addBytes(tar: TarWriter, name: string, bytes: Buffer): Promise<WrittenFile> {
  return tar.add(name, bytes.byteLength, Readable.from([bytes]));
}

async function write(partial: string, snapshot: string, progress: BackupProgress): Promise<Manifest> {
  const { dataDir } = env();
  const output = await open(partial, "wx", 0o600);
  try {
    const tar = new TarWriter(output);
    const { files, missing } = await addMoment(tar, snapshot, progress);
    const migration = await requireSound(snapshot);
    const database = await tar.add(databaseName, statSync(snapshot).size, createReadStream(snapshot));
    const ownSecret = path.join(dataDir, secretFile);
    const secret = existsSync(ownSecret) ? await addBytes(tar, secretFile, readFileSync(ownSecret)) : null;
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    const createdAt = new Date().toISOString();
    const manifest = manifestOf({ rakit: version, createdAt, migration, database, secret, files, missing });
    const bytes = Buffer.from(JSON.stringify(manifest));
    await addBytes(tar, manifestName, bytes);
    await addBytes(tar, manifestHashName, Buffer.from(hashOf(bytes)));
    await tar.end();
    return manifest;
  } finally {
    await output.close();
  }
}

function requireTarget(file: string): void {
  if (existsSync(file)) throw new Refusal(`${file} is there already. Name a new file, or move that one away.`);
  if (!existsSync(path.dirname(file)))
    throw new Refusal(`There is no folder ${path.dirname(file)}. Make it first, or name another file.`);
}

/** The file is complete or absent. */
export async function writeBackup(named: string, progress: BackupProgress = () => {}): Promise<Backup> {
  const { dataDir, databaseFile, APP_SECRET } = env();
  const file = path.resolve(named);
  requireTarget(file);
  const [partial, snapshot] = [`${file}.partial`, `${file}.database`];
  const clear = () => {
    for (const name of [partial, snapshot, `${snapshot}.partial`]) rmSync(name, { force: true });
  };
  clear();
  requireRoom(path.dirname(file), 2 * statSync(databaseFile).size, { work: "The backup" });
  try {
    const manifest = await write(partial, snapshot, progress);
    moveFile(partial, file);
    writeMark(dataDir, { ...readMark(dataDir), lastBackup: file });
    return { file, manifest, lacksSecret: APP_SECRET !== undefined };
  } finally {
    clear();
  }
}
