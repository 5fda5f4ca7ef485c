/** The production server on a port and in a data folder of its own, for journeys and benchmarks. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { noFile } from "./own-environment.ts";

export type RakitServer = {
  url: string;
  /** Printed until somebody is administrator. */
  setupCode: string;
  pid: number;
  dataDir: string;
  readyMs: number;
  /** What it has written so far, line by line. */
  said: () => string[];
  /** Resolves with the exit code, null after a kill. */
  ended: Promise<number | null>;
  stop: () => Promise<void>;
};

const readyLine = /Rakit is ready: (http:\/\/localhost:\d+)/;
const codeLine = /Set-up code for another machine: (\d+)/;
const generousMs = 60_000;

/** What `npm start` runs, with the settings of the engine that it names. */
function startArguments(): string[] {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: { start: string } };
  return scripts.start.split(" ").slice(1);
}

/** The lines that tell of a ready server are printed at once. */
function untilReady(child: ChildProcess): Promise<{ url: string; setupCode: string }> {
  return new Promise((resolve, reject) => {
    let said = "";
    const timer = setTimeout(() => {
      child.kill();
      reject(new Error(`The server did not get ready:\n${said}`));
    }, generousMs);
    const read = (part: Buffer) => {
      said += part.toString();
      const url = readyLine.exec(said)?.[1];
      if (!url) return;
      clearTimeout(timer);
      resolve({ url, setupCode: codeLine.exec(said)?.[1] ?? "" });
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.on("exit", (code) => reject(new Error(`The server ended with ${code}:\n${said}`)));
  });
}

export async function startRakit(env: Record<string, string> = {}): Promise<RakitServer> {
  const dataDir = env.DATA_DIR ?? mkdtempSync(path.join(tmpdir(), "rakit-server-"));
  const startedAt = performance.now();
  const { PATH, HOME } = process.env;
  const child = spawn("node_modules/.bin/node", startArguments(), {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH,
      HOME,
      PORT: "0",
      NODE_ENV: "production",
      RAKIT_DIST_DIR: ".next-test",
      LOG_LEVEL: "warn",
      ENV_FILE: noFile,
      DATA_DIR: dataDir,
      ...env,
    } as NodeJS.ProcessEnv,
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once("exit", (code) => resolve(code));
  });
  const written: string[] = [];
  const keep = (part: Buffer) => written.push(part.toString());
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  const said = () => written.join("").split("\n").filter(Boolean);
  const { url, setupCode } = await untilReady(child);
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    if (!env.DATA_DIR) rmSync(dataDir, { recursive: true, force: true });
  };
  return { url, setupCode, pid: child.pid ?? 0, dataDir, readyMs: performance.now() - startedAt, said, ended, stop };
}
