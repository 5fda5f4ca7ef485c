/** Reads a response's body, decompressed, in memory bounded by the limit of bytes; a longer one is cut off. */
import type { IncomingHttpHeaders } from "node:http";
import { Readable, Transform, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from "node:zlib";
import { FetchFailure } from "./failure.ts";
import { headerOf } from "./headers.ts";

type Limits = { maxBytes: number; signal: AbortSignal };

function limited(maxBytes: number): Transform {
  let sizeBytes = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      sizeBytes += chunk.length;
      if (sizeBytes > maxBytes) done(new FetchFailure("too_large", { max: maxBytes }));
      else done(null, chunk);
    },
  });
}

/** Copies into one growing buffer: a list of the parts costs a hundred times their size when a server sends single bytes. */
class Collector extends Writable {
  #bytes = Buffer.alloc(0);
  #sizeBytes = 0;

  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    const needed = this.#sizeBytes + chunk.length;
    if (needed > this.#bytes.length) this.#grow(Math.max(needed, this.#bytes.length * 2));
    chunk.copy(this.#bytes, this.#sizeBytes);
    this.#sizeBytes = needed;
    done();
  }

  #grow(toBytes: number): void {
    const larger = Buffer.alloc(toBytes);
    this.#bytes.copy(larger, 0, 0, this.#sizeBytes);
    this.#bytes = larger;
  }

  collected(): Buffer {
    return Buffer.from(this.#bytes.subarray(0, this.#sizeBytes));
  }
}

/** Some servers say deflate and leave out the wrapper of RFC 1950, whose first byte ends in 8. */
const inflateFor = (first: Buffer) => ((first[0] ?? 0) % 16 === 8 ? createInflate() : createInflateRaw());

/** No decoder for a body without a coding. */
function decodersFor(coding: string, first: Buffer): Transform[] {
  switch (coding) {
    case "":
    case "identity":
      return [];
    case "gzip":
    case "x-gzip":
      return [createGunzip()];
    case "deflate":
      return [inflateFor(first)];
    case "br":
      return [createBrotliDecompress()];
    default:
      throw new FetchFailure("content_type");
  }
}

async function* joined(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

/** Throws where the bytes that arrive, or the decompressed ones, are more than `mostBytes`. */
export async function readBody(
  headers: IncomingHttpHeaders,
  body: Readable,
  { maxBytes, signal }: Limits,
): Promise<Buffer> {
  if (Number(headerOf(headers, "content-length") ?? 0) > maxBytes)
    throw new FetchFailure("too_large", { max: maxBytes });
  const rest = body[Symbol.asyncIterator]();
  const first = await rest.next();
  // An empty body is no valid gzip, but a response without a body may name a coding all the same.
  if (first.done) return Buffer.alloc(0);

  const coding = (headerOf(headers, "content-encoding") ?? "").trim().toLowerCase();
  const unfolding = decodersFor(coding, first.value).flatMap((decoder) => [decoder, limited(maxBytes)]);
  const collector = new Collector();
  await pipeline([Readable.from(joined(first.value, rest)), limited(maxBytes), ...unfolding, collector], { signal });
  return collector.collected();
}
