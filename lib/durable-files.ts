/** Files that are complete or absent after a power cut: written under another name, flushed, then renamed. */
import { chownSync, closeSync, fsyncSync, openSync, readdirSync, renameSync, statfsSync, statSync } from "node:fs";
import path from "node:path";
import { Refusal } from "./errors.ts";

/** Windows flushes neither folders nor files opened for reading. */
function flush(entry: string, flags: "r" | "r+"): void {
  const descriptor = openSync(entry, flags);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

export function flushFile(file: string): void {
  flush(file, "r+");
}

export function flushFolder(folder: string): void {
  if (process.platform !== "win32") flush(folder, "r");
}

/** Renames within one file system; replaces what has the new name. */
export function moveFile(from: string, to: string): void {
  renameSync(from, to);
  flushFolder(path.dirname(to));
}

/** What root makes belongs to whoever `like` belongs to, since that user runs the server. */
export function giveToOwner(entry: string, like: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(like);
  chownSync(entry, uid, gid);
  if (!statSync(entry).isDirectory()) return;
  for (const name of readdirSync(entry)) giveToOwner(path.join(entry, name), like);
}

export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

export const megabytes = (bytes: number) => `${Math.ceil(bytes / 1_000_000)} MB`;

/** Throws a sentence where the folder's disk has no room for `bytes` more. */
export function requireRoom(folder: string, bytes: number, { work, free = freeBytes }: Room): void {
  const there = free(folder);
  if (there >= bytes) return;
  throw new Refusal(
    `${work} needs ${megabytes(bytes)} of free space in ${folder}, where ${megabytes(there)} are free. Make room, then try again.`,
  );
}

export type Room = {
  /** Begins the sentence. */
  work: string;
  free?: (folder: string) => number;
};

/** A moment as part of a file's name, on Windows too. */
export const stamp = (now = new Date()): string => now.toISOString().replace(/[-:.]/g, "");
