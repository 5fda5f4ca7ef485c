/**
 * Reads single entries of a zip within a budget. Nothing is unpacked that is not asked for, no size in a header is believed, and
 * what inflates past the budget stops there.
 */
import { inflateRawSync } from "node:zlib";
import type { ReadingLimits } from "./document.ts";
import { ReadFailure } from "./read-failure.ts";

export type Zip = { names: string[]; has: (name: string) => boolean; read: (name: string) => Uint8Array };

type Entry = { offset: number; packedBytes: number; method: number; isEncrypted: boolean };

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endBytes = 22;
const mostCommentBytes = 65_535;
/** XML of equal rows packs well; nothing honest packs better than this. */
const mostRatio = 300;
const alwaysAllowedBytes = 4 * 1024 * 1024;

const broken = (why: string) => new ReadFailure("broken", {}, new Error(why));

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function findEnd(view: DataView): number {
  const last = view.byteLength - endBytes;
  for (let at = last; at >= Math.max(0, last - mostCommentBytes); at--) {
    if (view.getUint32(at, true) === endSignature) return at;
  }
  throw broken("A zip without its end.");
}

function readDirectory(bytes: Uint8Array, limits: ReadingLimits): Map<string, Entry> {
  const view = viewOf(bytes);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > limits.mostZipEntries)
    throw new ReadFailure("zip_bomb", { limit: "entries", most: limits.mostZipEntries });
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== entrySignature) throw broken("A zip with a damaged directory.");
    const nameBytes = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameBytes));
    entries.set(name.replaceAll("\\", "/").replace(/^\/+/, ""), {
      offset: view.getUint32(at + 42, true),
      packedBytes: view.getUint32(at + 20, true),
      method: view.getUint16(at + 10, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
    });
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function packedOf(bytes: Uint8Array, { offset, packedBytes }: Entry): Uint8Array {
  const view = viewOf(bytes);
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== localSignature)
    throw broken("A zip entry without its header.");
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packedBytes > bytes.length) throw broken("A zip entry past the end.");
  return bytes.subarray(start, start + packedBytes);
}

const isTooLong = (error: unknown) =>
  error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";

function inflate(packed: Uint8Array, mostBytes: number): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, mostBytes) });
  } catch (error) {
    throw isTooLong(error) ? new ReadFailure("zip_bomb", { limit: "bytes" }, error) : toBroken(error);
  }
}

const toBroken = (error: unknown) => new ReadFailure("broken", {}, error);

function unpack(packed: Uint8Array, method: number, budget: number): Uint8Array {
  if (method === 8) return inflate(packed, Math.min(budget, Math.max(alwaysAllowedBytes, packed.length * mostRatio)));
  if (method !== 0) throw broken(`A zip entry packed by method ${method}.`);
  if (packed.length > budget) throw new ReadFailure("zip_bomb", { limit: "bytes" });
  return packed;
}

/** The budget is one for all that is read, the same entry twice included. */
export function openZip(bytes: Uint8Array, limits: ReadingLimits): Zip {
  const entries = readDirectory(bytes, limits);
  let budget = limits.mostUnzippedBytes;
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    read: (name) => {
      const entry = entries.get(name);
      if (!entry) throw broken(`A zip without ${name}.`);
      if (entry.isEncrypted) throw new ReadFailure("encrypted");
      const unpacked = unpack(packedOf(bytes, entry), entry.method, budget);
      budget -= unpacked.length;
      return unpacked;
    },
  };
}
