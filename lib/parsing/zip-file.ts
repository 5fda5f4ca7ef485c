/** Reads single entries of a zip file on disk, piece by piece: only the directory is held in memory. */
import type { FileHandle } from "node:fs/promises";
import { Readable } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import { eachInPieces } from "#lib/in-pieces.ts";
import {
  broken,
  type Entry,
  entriesOf,
  lengthOfHeader,
  localHeaderBytes,
  maxEndBytes,
  maxUnpacked,
  placeOfDirectory,
  type ZipLimits,
} from "./open-zip.ts";
import { ParseFailure } from "./parse-failure.ts";

export type ZipFile = {
  names: string[];
  has: (name: string) => boolean;
  stream: (name: string) => AsyncGenerator<Uint8Array>;
};

/** The greatest size of a directory: room for tens of thousands of entries with usual names. */
const maxDirectoryBytes = 32 * 1024 * 1024;

/** What is used of an open file. */
type OpenFile = Pick<FileHandle, "read" | "stat">;

async function readAt(file: OpenFile, start: number, length: number): Promise<Uint8Array> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, start);
  return buffer.subarray(0, bytesRead);
}

const pieceBytes = 64 * 1024;

async function* piecesOf(file: OpenFile, start: number, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < length; at += pieceBytes)
    yield await readAt(file, start + at, Math.min(pieceBytes, length - at));
}

async function readEntries(file: OpenFile, size: number, limits: ZipLimits): Promise<Map<string, Entry>> {
  const tailStart = Math.max(0, size - maxEndBytes);
  const { start, count } = placeOfDirectory(await readAt(file, tailStart, size - tailStart), limits);
  if (start > size || size - start > maxDirectoryBytes) throw broken("A zip whose directory is elsewhere.");
  const from = Math.min(start, tailStart);
  const tail = await readAt(file, from, size - from);
  const entries = new Map<string, Entry>();
  await eachInPieces(entriesOf(tail, placeOfDirectory(tail, limits), from), ([name, entry]) =>
    entries.set(name, entry),
  );
  if (entries.size < count) throw broken("A zip with two entries of one name.");
  return entries;
}

const isOfInflating = (error: unknown) =>
  error instanceof Error && "code" in error && String(error.code).startsWith("Z_");

function unpacked(packed: Readable, { method }: Entry): Readable {
  if (method === 0) return packed;
  if (method !== 8) throw broken(`A zip entry packed by method ${method}.`);
  const inflating = createInflateRaw();
  packed.on("error", (error) => inflating.destroy(error));
  return packed.pipe(inflating);
}

/**
 * One budget for all reads, repeated reads of an entry included. Throws ParseFailure, for an entry while it is read.
 */
export async function openZipFile(file: OpenFile, limits: ZipLimits): Promise<ZipFile> {
  const { size } = await file.stat();
  const entries = await readEntries(file, size, limits);
  let budget = limits.maxUnzippedBytes;

  async function* read(entry: Entry): AsyncGenerator<Uint8Array> {
    if (entry.isEncrypted) throw new ParseFailure("encrypted");
    const start = entry.offset + lengthOfHeader(await readAt(file, entry.offset, localHeaderBytes));
    if (start + entry.packedBytes > size) throw broken("A zip entry past the end.");
    if (entry.packedBytes === 0) return;
    const max = maxUnpacked(entry.packedBytes, budget);
    const packed = Readable.from(piecesOf(file, start, entry.packedBytes));
    const parts = unpacked(packed, entry);
    let [bytes, crc] = [0, 0];
    try {
      for await (const part of parts as AsyncIterable<Buffer>) {
        bytes += part.byteLength;
        budget -= part.byteLength;
        if (bytes > max) throw new ParseFailure("zip_bomb", { limit: "bytes" });
        crc = crc32(part, crc);
        yield part;
      }
    } catch (error) {
      throw isOfInflating(error) ? new ParseFailure("broken", {}, error) : error;
    } finally {
      packed.destroy();
    }
    if (crc !== entry.crc) throw broken("A zip entry with other bytes than were packed.");
  }

  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    stream: (name) => {
      const entry = entries.get(name);
      if (!entry) throw broken(`A zip without ${name}.`);
      return read(entry);
    },
  };
}
