/**
 * What the files of a database tell before SQLite opens them: opening takes a file of no bytes for a new database, and
 * discards a log that it cannot read. For files that no process is writing to.
 */
import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";

const magic = "SQLite format 3\0";
const headerBytes = 100;

function readAt(file: string, position: number, length: number): Buffer {
  const descriptor = openSync(file, "r");
  try {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(descriptor, bytes, 0, length, position));
  } finally {
    closeSync(descriptor);
  }
}

const sizeOf = (file: string) => (existsSync(file) ? statSync(file).size : 0);

/** The header's count of pages is right where both counters agree and no log holds newer pages. */
function isCutOff(file: string, header: Buffer): boolean {
  if (header.readUInt32BE(24) !== header.readUInt32BE(92)) return false;
  const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  return sizeOf(`${file}-wal`) === 0 && header.readUInt32BE(28) * pageSize > sizeOf(file);
}

/** The problem of the file that SQLite would open, continuing "it"; null for a sound one. */
export function databaseFileProblem(file: string): string | null {
  const header = readAt(file, 0, headerBytes);
  if (header.toString("latin1", 0, magic.length) !== magic) return "does not begin as a database does";
  if (header.length < headerBytes || isCutOff(file, header)) return "ends too early";
  return null;
}

const logHeaderBytes = 32;
const frameHeaderBytes = 24;
const littleEndianLog = 0x377f0682;
const bigEndianLog = 0x377f0683;

type Sum = readonly [number, number];

/** The log's own checksum, continued from frame to frame. */
function summed(bytes: Buffer, [first, second]: Sum, littleEndian: boolean): Sum {
  let one = first;
  let two = second;
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    const left = littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
    const right = littleEndian ? bytes.readUInt32LE(at + 4) : bytes.readUInt32BE(at + 4);
    one = (one + left + two) >>> 0;
    two = (two + right + one) >>> 0;
  }
  return [one, two];
}

const sumAt = (bytes: Buffer, at: number): Sum => [bytes.readUInt32BE(at), bytes.readUInt32BE(at + 4)];
const isSame = ([one, two]: Sum, other: Sum) => one === other[0] && two === other[1];

type Frame = { isValid: boolean; isOfThisLog: boolean; endsTransaction: boolean };

function* framesOf(log: Buffer, littleEndian: boolean): Generator<Frame> {
  const frameBytes = frameHeaderBytes + log.readUInt32BE(8);
  const salt = sumAt(log, 16);
  let sum: Sum | null = sumAt(log, 24);
  for (let at = logHeaderBytes; at + frameBytes <= log.length; at += frameBytes) {
    const isOfThisLog = isSame(sumAt(log, at + 8), salt);
    if (sum) {
      const begun = summed(log.subarray(at, at + 8), sum, littleEndian);
      const whole = summed(log.subarray(at + frameHeaderBytes, at + frameBytes), begun, littleEndian);
      sum = isOfThisLog && isSame(whole, sumAt(log, at + 16)) ? whole : null;
    }
    yield { isValid: sum !== null, isOfThisLog, endsTransaction: log.readUInt32BE(at + 4) > 0 };
  }
}

/**
 * A power cut may leave the last transaction in pieces: it was not acknowledged. Each one is flushed before the next is
 * written, so with a further one behind the first invalid frame, what was acknowledged has been damaged.
 */
function hasLost(log: Buffer, littleEndian: boolean): boolean {
  let ended = false;
  for (const { isValid, isOfThisLog, endsTransaction } of framesOf(log, littleEndian)) {
    if (isValid || !isOfThisLog) continue;
    if (ended) return true;
    ended = endsTransaction;
  }
  return false;
}

/** Whether acknowledged changes in the write-ahead log cannot be read any more. */
export function isLogDamaged(file: string): boolean {
  const bytes = sizeOf(`${file}-wal`);
  if (bytes <= logHeaderBytes) return false;
  const log = readAt(`${file}-wal`, 0, bytes);
  const kind = log.readUInt32BE(0);
  if (kind !== littleEndianLog && kind !== bigEndianLog) return true;
  const littleEndian = kind === littleEndianLog;
  if (!isSame(summed(log.subarray(0, 24), [0, 0], littleEndian), sumAt(log, 24))) return true;
  return hasLost(log, littleEndian);
}
