import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { requireWritable } from "#lib/boot/require-writable.ts";

const root = mkdtempSync(path.join(tmpdir(), "rakit-writable-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const places = (dataDir: string) => ({ dataDir, databaseFile: path.join(dataDir, "rakit.db") });

test("a folder that is not there is made", () => {
  const dataDir = path.join(root, "made/here");
  requireWritable(places(dataDir));
  requireWritable(places(dataDir));
});

test("a file in the folder's place is refused with its path and what to do", () => {
  writeFileSync(path.join(root, "file"), "");
  expect(() => requireWritable(places(path.join(root, "file")))).toThrow(
    /^The folder .+file cannot be made \(EEXIST\)\. Make it for the user who runs Rakit, or name another one in DATA_DIR\.$/,
  );
});

/** Root may write into any folder but some of the system's own. */
test("a folder that may not be written is refused with its path and what to do", () => {
  const dataDir = path.join(root, "closed");
  mkdirSync(dataDir);
  chmodSync(dataDir, 0o500);
  const isRoot = process.getuid?.() === 0;
  const closed = isRoot ? "/proc/sys" : dataDir;
  expect(() => requireWritable(places(closed))).toThrow(
    /^\S+ cannot be written \(E\w+\)\. Let the user who runs Rakit write there, or name another folder in DATA_DIR\.$/,
  );
});
