/** Unit tests share a process: a file that changed the environment leaves the next one neither that nor modules that read it. */
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, vi } from "vitest";
import { forgetCallersSettings } from "./own-environment.ts";

forgetCallersSettings();
// A test that needs no database finds none: nothing makes this folder.
process.env.DATA_DIR = path.join(tmpdir(), "rakit-no-instance");
delete process.env.DATABASE_URL;

const before = { ...process.env };

afterAll(() => {
  const names = new Set([...Object.keys(before), ...Object.keys(process.env)]);
  const changed = [...names].filter((name) => process.env[name] !== before[name]);
  for (const name of changed) {
    if (before[name] === undefined) delete process.env[name];
    else process.env[name] = before[name];
  }
  if (changed.length > 0) vi.resetModules();
});
