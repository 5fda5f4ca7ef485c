/**
 * Opens an uploaded archive of a base: its manifest, and its files as streams. Its contents are validated before use.
 */
import type { FileHandle } from "node:fs/promises";
import { AppError, invalid, isAppError } from "#lib/errors.ts";
import { eachInPieces } from "#lib/in-pieces.ts";
import { failureOf } from "#lib/knowledge/import/load-content.ts";
import { parseInput } from "#lib/parse.ts";
import { parseJson } from "#lib/parse-json.ts";
import { isParseFailure } from "#lib/parsing/parse-failure.ts";
import { openZipFile, type ZipFile } from "#lib/parsing/zip-file.ts";
import {
  AnyManifest,
  archiveLimits,
  contentsName,
  formatVersion,
  isSafeName,
  Manifest,
  manifestName,
  manifestShape,
} from "./format.ts";

export type Archive = {
  manifest: Manifest;
  contents: () => AsyncIterable<Uint8Array>;
  /** Each original can be read once. */
  original: (name: string) => AsyncIterable<Uint8Array>;
};

const refused = (reason: string, cause?: unknown) => new AppError("invalid", { reason: `knowledge.${reason}`, cause });

const zipLimits = {
  maxZipEntries: archiveLimits.originals + 100,
  maxUnzippedBytes: 2 * archiveLimits.megabytes * 1_000_000,
};

/** Turns an error into a sentence about the whole archive. */
export function toRefusal(error: unknown): unknown {
  if (isAppError(error) && error.fields) return invalid(error.fields, "knowledge.archive_altered");
  if (!isParseFailure(error)) return error;
  if (error.code === "broken") return refused("archive_broken", error);
  return refused(failureOf(error)?.failure ?? "archive_broken", error);
}

const zipStart = [0x50, 0x4b];

async function openAsZip(file: FileHandle): Promise<ZipFile> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
  if (bytesRead < 2 || zipStart.some((sign, index) => buffer[index] !== sign)) throw refused("archive_not_one");
  return openZipFile(file, zipLimits);
}

async function readManifest(zip: ZipFile): Promise<Manifest> {
  if (!zip.has(manifestName)) throw refused("archive_not_one");
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of zip.stream(manifestName)) {
    size += part.byteLength;
    if (size > archiveLimits.manifestBytes) throw refused("archive_broken");
    parts.push(part);
  }
  const text = Buffer.concat(parts).toString("utf8");
  let value: unknown;
  try {
    value = parseJson(text, manifestShape);
  } catch (error) {
    throw refused("archive_broken", error);
  }
  const known = AnyManifest.safeParse(value);
  if (!known.success) throw refused("archive_not_one", known.error);
  if (known.data.version > formatVersion) throw refused("archive_newer");
  return parseInput(Manifest, value);
}

/**
 * Throws invalid for a file that is no archive, or an archive that cannot be imported; the contents are validated while
 * they are read.
 */
export async function openArchive(file: FileHandle): Promise<Archive> {
  const zip = await openAsZip(file);
  await eachInPieces(zip.names, (name) => {
    if (!isSafeName(name)) throw refused("archive_unsafe");
  });
  const manifest = await readManifest(zip);
  if (!zip.has(contentsName)) throw refused("archive_broken");
  const given = new Set<string>([manifestName, contentsName]);
  return {
    manifest,
    contents: () => zip.stream(contentsName),
    original: (name) => {
      if (given.has(name) || !zip.has(name)) throw refused("archive_broken");
      given.add(name);
      return zip.stream(name);
    },
  };
}
