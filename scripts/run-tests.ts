/**
 * Runs everything of `npm test`, in stages that keep two cores busy: one line a file or a journey as it ends, the
 * output of failed ones whole at the end. The last line has the counts. Usage: npm test [-- <stage> …]
 */
import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";

const results = "tests/.tmp";
const reportOf = (stage: string) => path.join(results, `${stage}.json`);
const logOf = (stage: string) => path.join(results, `${stage}.log`);

/** The caller's own settings must not reach a test. */
const { PATH, HOME, CHROME_PATH, LANG } = process.env;
const env: NodeJS.ProcessEnv = {
  PATH,
  HOME,
  CHROME_PATH,
  LANG,
  NODE_ENV: "test",
  NEXT_TELEMETRY_DISABLED: "1",
  RAKIT_DIST_DIR: ".next-test",
  NO_COLOR: "1",
  // Processes and threads of tests share a compile cache, as the server does.
  NODE_COMPILE_CACHE: path.resolve("node_modules/.cache/rakit"),
};

type Count = { passed: number; failed: number };
type Stage = { args: string[]; count: (ok: boolean) => Count };
type Outcome = Count & { name: string; ok: boolean; seconds: number };

/** The counts of a runner's report; a missing report is a failure of its own. */
function countIn(file: string, read: (report: Record<string, unknown>) => Count): Count {
  try {
    return read(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return { passed: 0, failed: 1 };
  }
}

const check = (...args: string[]): Stage => ({
  args: ["scripts/check.ts", ...args],
  count: (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1 }),
});

const vitest = (project: string): Stage => ({
  args: [
    "node_modules/vitest/vitest.mjs",
    "run",
    `--project=${project}*`,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${reportOf(project)}`,
  ],
  count: () =>
    countIn(reportOf(project), ({ numPassedTests, numFailedTests }) => ({
      passed: Number(numPassedTests),
      failed: Number(numFailedTests),
    })),
});

const journeys: Stage = {
  args: ["node_modules/@playwright/test/cli.js", "test"],
  count: () =>
    countIn(reportOf("journeys"), (report) => {
      const stats = report.stats as { expected: number; unexpected: number; flaky: number; skipped: number };
      return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped };
    }),
};

/** Two stages run at once, in this order: the journeys beside the checks, the types beside the stage that ends last. */
const stages: Record<string, Stage> = {
  journeys,
  checks: check("--but", "types"),
  unit: vitest("unit"),
  integration: vitest("integration"),
  types: check("types"),
};

/** A line for a file, a journey or a check that ended. */
const isProgress = (line: string) => /tests\/\S+\.(?:test|spec)\.ts\b.*\(|^(?:ok {4}|FAILED) /.test(line);

const say = (text: string) => process.stdout.write(`${text}\n`);

async function runStage(name: string, { args, count }: Stage): Promise<Outcome> {
  const startedAt = performance.now();
  const child = spawn("node_modules/.bin/node", args, {
    stdio: ["ignore", "pipe", "pipe"],
    env,
  });
  const log = createWriteStream(logOf(name));
  for (const output of [child.stdout, child.stderr]) {
    createInterface({ input: output }).on("line", (line) => {
      log.write(`${line}\n`);
      if (isProgress(line)) say(`${name.padEnd(11)} ${line.trim()}`);
    });
  }
  const ok = await new Promise<boolean>((resolve) => {
    child.on("close", (code) => resolve(code === 0));
    child.on("error", (error) => {
      log.write(`${error.message}\n`);
      resolve(false);
    });
  });
  await new Promise<void>((resolve) => {
    log.end(resolve);
  });
  const seconds = (performance.now() - startedAt) / 1000;
  const { passed, failed } = count(ok);
  say(`=== ${name}: ${ok ? "done" : "FAILED"} after ${seconds.toFixed(0)} s`);
  return { name, ok, seconds, passed, failed: ok ? failed : Math.max(1, failed) };
}

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in stages));
if (unknown.length > 0) {
  process.stderr.write(`There is no stage ${unknown.join(", ")}. Stages: ${Object.keys(stages).join(", ")}\n`);
  process.exit(2);
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const outcomes: Outcome[] = [];
const queue = Object.entries(stages).filter(([name]) => chosen.length === 0 || chosen.includes(name));
async function work(): Promise<void> {
  for (let next = queue.shift(); next; next = queue.shift()) outcomes.push(await runStage(...next));
}
await Promise.all([work(), work()]);

for (const { name, ok } of outcomes) if (!ok) say(`\n── ${name} ──\n${readFileSync(logOf(name), "utf8")}`);
say("");
for (const { name, passed, failed, seconds } of outcomes)
  say(`${name.padEnd(11)} ${passed} passed, ${failed} failed (${seconds.toFixed(0)} s)`);

const sum = (which: keyof Count) => outcomes.reduce((total, outcome) => total + outcome[which], 0);
say(`\n${sum("passed")} passed, ${sum("failed")} failed`);
process.exitCode = outcomes.every(({ ok, failed }) => ok && failed === 0) ? 0 : 1;
