/** The part of the tar format that a backup needs: plain files of any size, one after another. */
import { createHash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";

const blockBytes = 512;
const pieceBytes = 1 << 20;
/** What eleven octal digits hold; a larger size is written as a number of 64 bits. */
const maxOctal = 8 ** 11 - 1;

const padding = (bytes: number) => (blockBytes - (bytes % blockBytes)) % blockBytes;

function sumOf(header: Buffer): number {
  // The sum counts its own field as spaces.
  return header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 0x20 : byte), 0);
}

function headerOf(name: string, bytes: number): Buffer {
  const header = Buffer.alloc(blockBytes);
  header.write(name, 0, 100, "latin1");
  header.write("0000600\0", 100);
  header.write("0000000\0", 108);
  header.write("0000000\0", 116);
  if (bytes <= maxOctal) header.write(`${bytes.toString(8).padStart(11, "0")}\0`, 124);
  else {
    header[124] = 0x80;
    header.writeBigUInt64BE(BigInt(bytes), 128);
  }
  header.write(
    `${Math.floor(Date.now() / 1000)
      .toString(8)
      .padStart(11, "0")}\0`,
    136,
  );
  header.write("0", 156);
  header.write("ustar\x0000", 257, "latin1");
  header.write(`${sumOf(header).toString(8).padStart(6, "0")}\0 `, 148);
  return header;
}

export type WrittenFile = { bytes: number; sha256: string };

export class TarWriter {
  readonly #file: FileHandle;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Throws where `content` has another length. */
  async add(name: string, bytes: number, content: AsyncIterable<Uint8Array>): Promise<WrittenFile> {
    const hash = createHash("sha256");
    let written = 0;
    await this.#file.appendFile(headerOf(name, bytes));
    for await (const piece of content) {
      hash.update(piece);
      written += piece.byteLength;
      await this.#file.appendFile(piece);
    }
    if (written !== bytes) throw new Error(`${name} has ${written} bytes, not ${bytes}`);
    await this.#file.appendFile(Buffer.alloc(padding(bytes)));
    return { bytes, sha256: hash.digest("hex") };
  }

  /** Two empty blocks, and all of it on the disk. */
  async end(): Promise<void> {
    await this.#file.appendFile(Buffer.alloc(2 * blockBytes));
    await this.#file.sync();
  }
}

export type TarEntry = { name: string; bytes: number; content: () => AsyncGenerator<Buffer> };

async function readExactly(file: FileHandle, position: number, length: number): Promise<Buffer | null> {
  const bytes = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await file.read(bytes, read, length - read, position + read);
    if (bytesRead === 0) return null;
    read += bytesRead;
  }
  return bytes;
}

export class BrokenTar extends Error {}

async function* contentAt(file: FileHandle, start: number, bytes: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < bytes; done += pieceBytes) {
    const piece = await readExactly(file, start + done, Math.min(pieceBytes, bytes - done));
    if (!piece) throw new BrokenTar();
    yield piece;
  }
}

const octal = (field: Buffer) => Number.parseInt(field.toString("latin1").replace(/[\0 ].*$/s, ""), 8);

/** Throws `BrokenTar` where the file is none, is altered in a header, or ends too early. */
export async function* readTar(file: FileHandle): AsyncGenerator<TarEntry> {
  for (let position = 0; ; ) {
    const header = await readExactly(file, position, blockBytes);
    if (!header) throw new BrokenTar();
    if (header.every((byte) => byte === 0)) return;
    if (octal(header.subarray(148, 156)) !== sumOf(header)) throw new BrokenTar();
    const bytes = header[124] === 0x80 ? Number(header.readBigUInt64BE(128)) : octal(header.subarray(124, 136));
    const name = header.toString("latin1", 0, 100).replace(/\0.*$/s, "");
    const start = position + blockBytes;
    yield { name, bytes, content: () => contentAt(file, start, bytes) };
    position = start + bytes + padding(bytes);
  }
}
