/**
 * Reads single entries of a zip within a budget. Only requested entries are inflated, sizes in headers are not trusted,
 * and inflating stops at the budget.
 */
import { inflateRawSync } from "node:zlib";
import type { ParsingLimits } from "./document.ts";
import { ParseFailure } from "./parse-failure.ts";

export type ZipLimits = Pick<ParsingLimits, "maxUnzippedBytes" | "maxZipEntries">;

export type Zip = {
  names: string[];
  has: (name: string) => boolean;
  read: (name: string) => Uint8Array;
  /** What is left to be inflated. */
  leftBytes: () => number;
};

/** `crc` is the directory's checksum of the inflated bytes. */
export type Entry = { offset: number; packedBytes: number; method: number; crc: number; isEncrypted: boolean };

/**
 * From the last bytes of a zip: where its directory begins, how many entries it has, and where in these bytes it ends.
 */
export type DirectoryPlace = { start: number; count: number; end: number };

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
export const localHeaderBytes = 30;
const endBytes = 22;
/** The last bytes of a zip that surely hold its end record, with a comment of any length. */
export const maxEndBytes = endBytes + 65_535;
/** XML of equal rows compresses well; no valid file compresses better than this. */
const maxRatio = 300;
const alwaysAllowedBytes = 4 * 1024 * 1024;

export const broken = (why: string) => new ParseFailure("broken", {}, new Error(why));

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function findEnd(view: DataView): number {
  const last = view.byteLength - endBytes;
  for (let at = last; at >= Math.max(0, view.byteLength - maxEndBytes); at--) {
    if (view.getUint32(at, true) === endSignature) return at;
  }
  throw broken("A zip without its end.");
}

export function placeOfDirectory(tail: Uint8Array, { maxZipEntries }: ZipLimits): DirectoryPlace {
  const view = viewOf(tail);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > maxZipEntries) throw new ParseFailure("zip_bomb", { limit: "entries", max: maxZipEntries });
  return { start: view.getUint32(end + 16, true), count, end };
}

/** With their names. `bytes` begin at offset `from` of the file. */
export function* entriesOf(
  bytes: Uint8Array,
  { start, count, end }: DirectoryPlace,
  from = 0,
): Generator<[name: string, entry: Entry]> {
  const view = viewOf(bytes);
  const decoder = new TextDecoder();
  let at = start - from;
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== entrySignature) throw broken("A zip with a damaged directory.");
    const nameBytes = view.getUint16(at + 28, true);
    const name = decoder.decode(bytes.subarray(at + 46, at + 46 + nameBytes));
    const entry = {
      offset: view.getUint32(at + 42, true),
      packedBytes: view.getUint32(at + 20, true),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
    };
    yield [name.replaceAll("\\", "/").replace(/^\/+/, ""), entry];
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
}

/** The number of bytes before an entry's data. */
export function lengthOfHeader(header: Uint8Array): number {
  const view = viewOf(header);
  if (header.length < localHeaderBytes || view.getUint32(0, true) !== localSignature)
    throw broken("A zip entry without its header.");
  return localHeaderBytes + view.getUint16(26, true) + view.getUint16(28, true);
}

function packedOf(bytes: Uint8Array, { offset, packedBytes }: Entry): Uint8Array {
  const start = offset + lengthOfHeader(bytes.subarray(offset, offset + localHeaderBytes));
  if (start + packedBytes > bytes.length) throw broken("A zip entry past the end.");
  return bytes.subarray(start, start + packedBytes);
}

const isTooLong = (error: unknown) =>
  error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";

function inflate(packed: Uint8Array, maxBytes: number): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, maxBytes) });
  } catch (error) {
    throw isTooLong(error) ? new ParseFailure("zip_bomb", { limit: "bytes" }, error) : toBroken(error);
  }
}

const toBroken = (error: unknown) => new ParseFailure("broken", {}, error);

/** The greatest inflated size for this many compressed bytes. */
export const maxUnpacked = (packedBytes: number, budget: number): number =>
  Math.min(budget, Math.max(alwaysAllowedBytes, packedBytes * maxRatio));

function unpack(packed: Uint8Array, method: number, budget: number): Uint8Array {
  if (method === 8) return inflate(packed, maxUnpacked(packed.length, budget));
  if (method !== 0) throw broken(`A zip entry packed by method ${method}.`);
  if (packed.length > budget) throw new ParseFailure("zip_bomb", { limit: "bytes" });
  return packed;
}

/** One budget for all reads, repeated reads of an entry included. */
export function openZip(bytes: Uint8Array, limits: ZipLimits): Zip {
  const entries = new Map(entriesOf(bytes, placeOfDirectory(bytes, limits)));
  let budget = limits.maxUnzippedBytes;
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    read: (name) => {
      const entry = entries.get(name);
      if (!entry) throw broken(`A zip without ${name}.`);
      if (entry.isEncrypted) throw new ParseFailure("encrypted");
      const unpacked = unpack(packedOf(bytes, entry), entry.method, budget);
      budget -= unpacked.length;
      return unpacked;
    },
    leftBytes: () => budget,
  };
}
