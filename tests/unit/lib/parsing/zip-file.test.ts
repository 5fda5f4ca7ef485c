import { setImmediate as nextTurn } from "node:timers/promises";
import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { openZipFile } from "#lib/parsing/zip-file.ts";

type OpenFile = Parameters<typeof openZipFile>[0];

/** An open file whose bytes are in memory, so that nothing waits for a disk. */
function fileOf(bytes: Uint8Array): OpenFile {
  const read = async (into: Buffer, offset: number, length: number, position: number) => {
    into.set(bytes.subarray(position, position + length), offset);
    return { buffer: into, bytesRead: Math.max(0, Math.min(length, bytes.length - position)) };
  };
  // Of all that both may be asked for, it answers what is used.
  return { read, stat: async () => ({ size: bytes.length }) } as unknown as OpenFile;
}

test("the list of very many files is read with turns of the event loop in between", async () => {
  const count = 6_000;
  const names = Array.from({ length: count }, (_, file) => [`${file}.txt`, new Uint8Array()]);
  const file = fileOf(zipSync(Object.fromEntries(names), { level: 0 }));
  let [turns, isOver] = [0, false];
  const counting = (async () => {
    for (; !isOver; turns++) await nextTurn();
  })();
  const zip = await openZipFile(file, { maxZipEntries: count, maxUnzippedBytes: 1 });
  isOver = true;
  await counting;
  expect(zip.names).toHaveLength(count);
  expect(turns).toBeGreaterThanOrEqual(count / 500);
});
