import { createHash } from "node:crypto";
import { existsSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { env } from "#lib/env.ts";
import { deleteStored, readStored, storeFile, streamStored } from "#lib/storage/stored-files.ts";
import { noise } from "#tests/support/documents.ts";
import { sent, storedFiles } from "#tests/support/imports.ts";

const max = 1_000_000;

describe("a stored file", () => {
  test("is given back byte for byte, with its size and its hash, whole and as a stream", async () => {
    const bytes = noise(300_000);
    const stored = await storeFile(sent(bytes, 7_001), max);
    expect(stored).toMatchObject({ bytes: 300_000, sha256: createHash("sha256").update(bytes).digest("hex") });
    expect(Buffer.compare(await readStored(stored.key), bytes)).toBe(0);
    expect(Buffer.compare(await buffer(streamStored(stored.key)), bytes)).toBe(0);
  });

  test("may be empty", async () => {
    const { key, bytes } = await storeFile(sent(""), max);
    expect(bytes).toBe(0);
    expect((await readStored(key)).byteLength).toBe(0);
  });

  test("may be exactly as large as is allowed", async () => {
    expect(await storeFile(sent(noise(1_000), 300), 1_000)).toMatchObject({ bytes: 1_000 });
  });

  test("has a name of our own, another for the same bytes, and can be read by nobody else", async () => {
    const first = await storeFile(sent("Toko buka pukul delapan."), max);
    const second = await storeFile(sent("Toko buka pukul delapan."), max);
    expect(first.key).toMatch(/^[0-9a-f]{2}\/[0-9a-f]{30}$/);
    expect(second.key).not.toBe(first.key);
    expect(second.sha256).toBe(first.sha256);
    expect(statSync(path.join(env().dataDir, "files", first.key)).mode & 0o077).toBe(0);
  });

  test("is refused while the data folder is away, which is not made anew, so that it can come back", async () => {
    const { dataDir } = env();
    renameSync(dataDir, `${dataDir}.away`);
    try {
      const stored = storeFile(sent("Sementara."), max);
      await expect(stored).rejects.toMatchObject({ code: "unavailable", reason: "storage_moved" });
      expect(existsSync(dataDir)).toBe(false);
    } finally {
      renameSync(`${dataDir}.away`, dataDir);
    }
  });

  test("is gone once deleted, and may be deleted again", async () => {
    const before = storedFiles();
    const { key } = await storeFile(sent("Sementara."), max);
    await deleteStored(key);
    await deleteStored(key);
    await expect(readStored(key)).rejects.toMatchObject({ code: "ENOENT" });
    expect(storedFiles()).toEqual(before);
  });
});

describe("nothing is left behind", () => {
  test("of a file over the limit, which is refused with the limit named", async () => {
    const before = storedFiles();
    await expect(storeFile(sent(noise(2_000_001), 100_000), 2_000_000)).rejects.toMatchObject({
      code: "invalid",
      reason: "too_large",
      params: { maximum: "2 MB" },
    });
    expect(storedFiles()).toEqual(before);
  });

  test("no more of it is asked for than the limit and the piece that breaks it", async () => {
    let pieces = 0;
    async function* endless() {
      for (;;) {
        pieces += 1;
        yield new Uint8Array(1_000);
      }
    }
    await expect(storeFile(endless(), 10_000)).rejects.toMatchObject({ reason: "too_large" });
    expect(pieces).toBe(11);
  });

  test("of a file whose sender goes away in the middle", async () => {
    const before = storedFiles();
    async function* cut() {
      yield noise(200_000);
      throw new Error("The sender went away");
    }
    await expect(storeFile(cut(), max)).rejects.toThrow("The sender went away");
    expect(storedFiles()).toEqual(before);
  });
});

test.each([
  "",
  "../rakit.db",
  "/etc/passwd",
  "ab/../../rakit.db",
  "ab/0123456789abcdef0123456789abcd/..",
  "AB/0123456789abcdef0123456789abcd",
  "ab/0123456789abcdef0123456789abc",
  "ab/0123456789abcdef0123456789abcd\n",
])("the name %j is no stored file's: it is neither read nor deleted", async (key) => {
  const refusal = "A stored file has no such name.";
  await expect((async () => readStored(key))()).rejects.toThrow(refusal);
  expect(() => streamStored(key)).toThrow(refusal);
  await expect(deleteStored(key)).rejects.toThrow(refusal);
});
