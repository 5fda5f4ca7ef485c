/** Writes files as one zip, piece by piece; files that are compressed already are stored. */
import { Zip, ZipDeflate, ZipPassThrough } from "fflate";

export type ZippedFile = { name: string; content: AsyncIterable<Uint8Array>; isPacked: boolean };

/** Requests the next file once the one before is written. */
export async function* zipStream(files: AsyncIterable<ZippedFile>): AsyncGenerator<Uint8Array> {
  const parts: Uint8Array[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part);
  });
  for await (const { name, content, isPacked } of files) {
    const file = isPacked ? new ZipPassThrough(name) : new ZipDeflate(name);
    zip.add(file);
    for await (const part of content) {
      file.push(new Uint8Array(part));
      yield* parts.splice(0);
    }
    file.push(new Uint8Array(), true);
    yield* parts.splice(0);
  }
  zip.end();
  yield* parts.splice(0);
}
