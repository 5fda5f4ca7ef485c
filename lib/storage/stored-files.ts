/** Uploaded files, under generated names in the data folder: the users' file names never reach the disk. */

import { createHash, randomBytes } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { type FileHandle, mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { storageReasons } from "#lib/db/database-failure.ts";
import { env } from "#lib/env.ts";
import { AppError, unavailable } from "#lib/errors.ts";

export type StoredFile = { key: string; bytes: number; sha256: string };

const keyShape = /^[0-9a-f]{2}\/[0-9a-f]{30}$/;

function fileOf(key: string): string {
  if (!keyShape.test(key)) throw new Error("A stored file has no such name.");
  return path.join(env().dataDir, "files", key);
}

const tooLarge = (max: number) =>
  new AppError("invalid", { reason: "too_large", params: { maximum: `${Math.floor(max / 1_000_000)} MB` } });

const isMissing = (error: unknown) => error instanceof Error && "code" in error && error.code === "ENOENT";

/** Never the data folder itself: one that was moved away has to be able to come back. */
async function makeFolder(folder: string): Promise<void> {
  const { dataDir } = env();
  try {
    await stat(dataDir);
  } catch (error) {
    throw isMissing(error) ? unavailable(storageReasons.moved, error) : error;
  }
  await mkdir(folder, { recursive: true });
}

/** For a row that names a file before it is written. */
export function newStoredKey(): string {
  const name = randomBytes(16).toString("hex");
  return `${name.slice(0, 2)}/${name.slice(2)}`;
}

/** Throws invalid beyond `maxBytes`; after that, or an aborted upload, no partial file stays. */
export async function storeFile(
  source: AsyncIterable<Uint8Array>,
  maxBytes: number,
  key = newStoredKey(),
): Promise<StoredFile> {
  const file = fileOf(key);
  await makeFolder(path.dirname(file));
  const hash = createHash("sha256");
  let bytes = 0;
  async function* counted() {
    for await (const part of source) {
      bytes += part.byteLength;
      if (bytes > maxBytes) throw tooLarge(maxBytes);
      hash.update(part);
      yield part;
    }
  }
  try {
    // Flushed, so that no row names a file that a power cut takes.
    await pipeline(counted, createWriteStream(file, { flags: "wx", mode: 0o600, flush: true }));
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
  return { key, bytes, sha256: hash.digest("hex") };
}

export const readStored = (key: string): Promise<Buffer> => readFile(fileOf(key));

export function streamStored(key: string): ReadableStream<Uint8Array> {
  // Node's own type of web stream, which is the same object.
  return Readable.toWeb(createReadStream(fileOf(key))) as ReadableStream<Uint8Array>;
}

/** The caller closes the handle. Null for a missing file. */
export async function openStored(key: string): Promise<FileHandle | null> {
  try {
    return await open(fileOf(key));
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

const beside = (file: string) => `${file}.new`;

/** The file holds either what it held or the bytes, whenever the power is cut. */
export async function replaceStored(key: string, bytes: Uint8Array): Promise<void> {
  const file = fileOf(key);
  await writeFile(beside(file), bytes, { mode: 0o600, flush: true });
  await rename(beside(file), file);
}

/** Does nothing for a missing file. */
export async function deleteStored(key: string): Promise<void> {
  const file = fileOf(key);
  await Promise.all([rm(file, { force: true }), rm(beside(file), { force: true })]);
}

export async function isStored(key: string): Promise<boolean> {
  const file = await openStored(key);
  await file?.close();
  return file !== null;
}
