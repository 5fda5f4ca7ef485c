/** The command line on this test file's own instance: in this process, or as a process of its own where only that proves it. */
import { execFile } from "node:child_process";
import { Writable } from "node:stream";
import { env } from "#lib/env.ts";
import { runCommandLine } from "#scripts/commands/run-command-line.ts";
import { noFile } from "./own-environment.ts";

export type Answer = { status: number | null; out: string; err: string };

/** Keeps what is written to it. */
class Kept extends Writable {
  text = "";
  override _write(part: Buffer, _encoding: string, written: () => void): void {
    this.text += part.toString();
    written();
  }
}

export async function runRakit(...args: string[]): Promise<Answer> {
  const [stdout, stderr] = [new Kept(), new Kept()];
  const status = await runCommandLine(args, { stdout, stderr });
  return { status, out: stdout.text.trim(), err: stderr.text.trim() };
}

/** `settings` are of the environment. */
export function spawnRakit(args: readonly string[], settings: Record<string, string> = {}): Promise<Answer> {
  const { databaseFile, dataDir, APP_SECRET = "" } = env();
  const instance = { DATA_DIR: dataDir, DATABASE_URL: `file:${databaseFile}`, APP_SECRET };
  const options = {
    env: { PATH: process.env.PATH, NODE_ENV: "test" as const, ENV_FILE: noFile, ...instance, ...settings },
  };
  return new Promise((resolve) => {
    execFile("node_modules/.bin/node", ["scripts/rakit.ts", ...args], options, (error, stdout, stderr) => {
      const code = error ? error.code : 0;
      resolve({ status: typeof code === "number" ? code : null, out: stdout.trim(), err: stderr.trim() });
    });
  });
}
