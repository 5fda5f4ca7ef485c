/** The processes that measurements compare: a model server, Rakit in front of it, and a bare Next application in front of it. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { signValue } from "#lib/auth/secret.ts";
import { visitorCookie } from "#lib/http/visitor.ts";
import { newId } from "#lib/ids.ts";
import { type RakitServer, startRakit } from "#tests/support/rakit-server.ts";

const node = "node_modules/.bin/node";
const next = path.resolve("node_modules/next/dist/bin/next");
const bareFolder = path.resolve("tests/bench/bare-next");

export type Running = { url: string; pid: number; stop: () => Promise<void> };

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

function untilSaid(child: ChildProcess, pattern: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    const read = (part: Buffer) => {
      said += part.toString();
      if (pattern.test(said)) resolve();
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("exit", (code) => reject(new Error(`Ended with ${code}:\n${said}`)));
  });
}

async function run(args: string[], ready: RegExp, url: string, env: Record<string, string> = {}, cwd?: string) {
  const { PATH, HOME } = process.env;
  const child = spawn(path.resolve(node), args, {
    stdio: ["ignore", "pipe", "pipe"],
    cwd,
    env: { PATH, HOME, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ...env } as NodeJS.ProcessEnv,
  });
  await untilSaid(child, ready);
  const stop = () =>
    new Promise<void>((resolve) => {
      child.once("exit", () => resolve());
      child.kill("SIGTERM");
    });
  return { url, pid: child.pid ?? 0, stop };
}

/** Answers every question with `tokens` tokens, `rate` of them a second; one that holds `slow`, with one in twenty seconds. */
export async function startModel({ tokens, rate, slow }: { tokens: number; rate: number; slow?: string }) {
  const port = await freePort();
  const args = ["tests/support/openai-server.ts", "--port", `${port}`, "--tokens", `${tokens}`, "--rate", `${rate}`];
  if (slow) args.push("--slow", slow);
  return run(args, /http:/, `http://127.0.0.1:${port}/v1`);
}

/** A Next application of one page and one route, built when it is not there yet. */
export async function startBareNext(modelUrl: string): Promise<Running> {
  if (!existsSync(path.join(bareFolder, ".next/BUILD_ID"))) {
    const { status, stdout, stderr } = spawnSync(path.resolve(node), [next, "build"], {
      encoding: "utf8",
      cwd: bareFolder,
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    });
    if (status !== 0) throw new Error(`The bare application did not build:\n${stdout}${stderr}`);
  }
  const port = await freePort();
  const env = { OPENAI_BASE_URL: modelUrl };
  return run([next, "start", "-p", `${port}`], /Ready/, `http://127.0.0.1:${port}`, env, bareFolder);
}

const secret = randomBytes(32).toString("hex");

/** Settings of a server under measurement. */
export const benchSettings = { RATE_LIMITS: "off", APP_SECRET: secret };

/** Rakit with its demo bot, answering through the model server. */
export function startRakitOn(modelUrl: string, env: Record<string, string> = {}): Promise<RakitServer> {
  return startRakit({ ...benchSettings, OPENAI_BASE_URL: modelUrl, OPENAI_MODEL: "bench", ...env });
}

/** Questions that the demo bot answers. */
export const demoQuestions = [
  "Berapa chip Ascend 910B yang dipesan ByteDance?",
  "Siapa yang membuat chip Ascend?",
  "Mengapa ByteDance memesan chip dari Huawei?",
  "Kapan laporan itu terbit?",
];

/** The cookie of somebody who has not asked yet: who sends none shares a day's questions with all others who do so. */
export function newVisitorCookie(): string {
  process.env.APP_SECRET = secret;
  return `${visitorCookie}=${signValue("visitor", newId("visitor"))}`;
}

/** Resident megabytes of a process, from the kernel. */
export function residentMegabytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes) / 1024;
}

/** What the command prints. */
export function rakitCommand(dataDir: string, ...args: string[]): string {
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, NODE_ENV: "production", DATA_DIR: dataDir } as NodeJS.ProcessEnv;
  const { status, stdout, stderr } = spawnSync(node, ["scripts/rakit.ts", ...args], {
    encoding: "utf8",
    env,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}
