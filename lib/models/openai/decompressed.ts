/** A response's body without its compression: some servers compress what they were asked to send as it is. */
import { once } from "node:events";
import { pipeline, type Readable } from "node:stream";
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from "node:zlib";

/** What came before the end of a broken stream is still read. */
const options = { flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH };
const maxEncodings = 3;

/** Servers send "deflate" with and without the header of zlib. */
async function inflateOf(body: Readable) {
  if (body.readableLength === 0 && !body.readableEnded) await once(body, "readable");
  const part: Buffer | null = body.read();
  if (part) body.unshift(part);
  return part && ((part[0] ?? 0) & 0x0f) !== 8 ? createInflateRaw(options) : createInflate(options);
}

async function decoderOf(encoding: string, body: Readable) {
  switch (encoding) {
    case "gzip":
    case "x-gzip":
      return createGunzip(options);
    case "deflate":
      return await inflateOf(body);
    case "br":
      return createBrotliDecompress({ flush: constants.BROTLI_OPERATION_FLUSH });
    case "zstd":
      return createZstdDecompress({ flush: constants.ZSTD_e_flush });
    default:
      throw new SyntaxError("The response is encoded in an unknown way.");
  }
}

/** `encodings` is the header's value. Destroying the result destroys the body. Throws a SyntaxError for an unknown one. */
export async function decompressed(body: Readable, encodings: string): Promise<Readable> {
  const names = encodings
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "" && name !== "identity");
  if (names.length > maxEncodings) throw new SyntaxError("The response is encoded too often.");
  let plain = body;
  for (const name of names.reverse()) {
    const decoder = await decoderOf(name, plain);
    // The reader of the last stream is told of its error.
    pipeline(plain, decoder, () => undefined);
    plain = decoder;
  }
  return plain;
}
