/** Runs a command of the command line on this test file's own instance. */
import { spawnSync } from "node:child_process";
import { env } from "#lib/env.ts";

export function runCommand(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { databaseFile, dataDir, APP_SECRET = "" } = env();
  return spawnSync("node_modules/.bin/node", ["scripts/rakit.ts", ...args], {
    encoding: "utf8",
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "test",
      DATA_DIR: dataDir,
      DATABASE_URL: `file:${databaseFile}`,
      APP_SECRET,
    },
  });
}
