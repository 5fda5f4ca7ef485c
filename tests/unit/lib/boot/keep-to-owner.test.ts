import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepToOwner } from "#lib/boot/keep-to-owner.ts";

let root = "";
let before = 0;

beforeEach(() => {
  before = process.umask(0o022);
  root = mkdtempSync(path.join(tmpdir(), "rakit-owner-"));
});
afterEach(() => {
  process.umask(before);
  rmSync(root, { recursive: true });
});

const at = (name: string) => path.join(root, name);
const modeOf = (name: string) => statSync(at(name)).mode & 0o777;

function write(name: string): void {
  writeFileSync(at(name), "");
  chmodSync(at(name), 0o644);
}

test("a folder of data that others could read is its owner's alone from the next start on", () => {
  const dataDir = at("data");
  mkdirSync(path.join(dataDir, "files"), { recursive: true });
  const files = ["rakit.db", "rakit.db-wal", "rakit.db-shm", "rakit.db.before-0002", "app-secret"];
  for (const name of files) write(`data/${name}`);
  keepToOwner({ dataDir, databaseFile: path.join(dataDir, "rakit.db") });
  for (const name of files) expect(modeOf(`data/${name}`), name).toBe(0o600);
  expect(modeOf("data/files")).toBe(0o700);
  expect(modeOf("data")).toBe(0o700);
});

test("what is made afterwards is its owner's, too", () => {
  keepToOwner({ dataDir: at("data"), databaseFile: at("other/rakit.db") });
  writeFileSync(at("data/new"), "");
  expect([modeOf("data"), modeOf("other"), modeOf("data/new")]).toEqual([0o700, 0o700, 0o600]);
});

test("of a folder that the database shares with others only its own files are closed", () => {
  mkdirSync(at("shared"));
  for (const name of ["rakit.db", "rakit.db-wal", "theirs.txt", "rakit.dbase"]) write(`shared/${name}`);
  symlinkSync(at("shared/theirs.txt"), at("shared/rakit.db-link"));
  keepToOwner({ dataDir: at("data"), databaseFile: at("shared/rakit.db") });
  expect([modeOf("shared/rakit.db"), modeOf("shared/rakit.db-wal")]).toEqual([0o600, 0o600]);
  expect([modeOf("shared/theirs.txt"), modeOf("shared")]).toEqual([0o644, 0o755]);
  expect(modeOf("shared/rakit.dbase")).toBe(0o644);
});

test("files of another user, which this one may not change, are left and keep nobody from starting", () => {
  mkdirSync(at("data"));
  write("data/rakit.db");
  const another = statSync(root).uid + 1;
  keepToOwner({ dataDir: at("data"), databaseFile: at("data/rakit.db") }, another);
  expect([modeOf("data"), modeOf("data/rakit.db")]).toEqual([0o755, 0o644]);
});
