import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { afterAll, expect, test } from "vitest";
import { BrokenTar, readTar, TarWriter } from "#lib/backup/tar.ts";

const folder = mkdtempSync(path.join(tmpdir(), "rakit-tar-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const contents = { empty: "", one: "a", "files/ab/block": "b".repeat(512), "long.txt": "c".repeat(3_000_000) };

async function writeTar(name: string): Promise<string> {
  const file = path.join(folder, name);
  const handle = await open(file, "wx");
  const tar = new TarWriter(handle);
  for (const [entry, text] of Object.entries(contents))
    await tar.add(entry, text.length, Readable.from([Buffer.from(text)]));
  await tar.end();
  await handle.close();
  return file;
}

async function entriesOf(file: string) {
  const handle = await open(file);
  const found: Record<string, string> = {};
  try {
    for await (const { name, content } of readTar(handle)) {
      const pieces: Buffer[] = [];
      for await (const piece of content()) pieces.push(piece);
      found[name] = Buffer.concat(pieces).toString();
    }
  } finally {
    await handle.close();
  }
  return found;
}

test("what is written is read again, and tar itself lists it", async () => {
  const file = await writeTar("all.tar");
  expect(await entriesOf(file)).toEqual(contents);
  expect(readFileSync(file).length % 512).toBe(0);
  expect(execFileSync("tar", ["-tf", file]).toString().trim().split("\n")).toEqual(Object.keys(contents));
});

test("a file that is longer than eleven octal digits can say keeps its size", async () => {
  const file = path.join(folder, "large.tar");
  const handle = await open(file, "wx+");
  const bytes = 9 * 2 ** 30;
  await expect(new TarWriter(handle).add("large", bytes, Readable.from([]))).rejects.toThrow("large has 0 bytes");
  // Without blocks on the disk.
  await handle.truncate(512 + bytes + 1024);
  const entries = [];
  for await (const { name, bytes } of readTar(handle)) entries.push({ name, bytes });
  await handle.close();
  expect(entries).toEqual([{ name: "large", bytes }]);
});

test("what ends too early, or is none, is broken", async () => {
  const file = await writeTar("cut.tar");
  const { size } = await open(file).then(async (handle) => {
    const stat = await handle.stat();
    await handle.close();
    return stat;
  });
  for (const kept of [0, 100, 512, 600, 1_000_000, size - 1024]) {
    const handle = await open(file, "r+");
    await handle.truncate(kept);
    await handle.close();
    await expect(entriesOf(file), `${kept} bytes`).rejects.toThrow(BrokenTar);
    rmSync(file);
    await writeTar("cut.tar");
  }
  await expect(entriesOf("package.json")).rejects.toThrow(BrokenTar);
});
