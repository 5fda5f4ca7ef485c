/** Everything `npm test` stands for: the checks, the unit and integration tests, the journeys in a browser. The last line counts. */
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";

const results = "tests/.tmp";
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

/** The caller's own settings must not reach a test. */
const { PATH, HOME, CHROME_PATH, LANG } = process.env;
const env = {
  PATH,
  HOME,
  CHROME_PATH,
  LANG,
  NODE_ENV: "test",
  NEXT_TELEMETRY_DISABLED: "1",
  RAKIT_DIST_DIR: ".next-test",
};

function run(args: string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn("node_modules/.bin/node", args, { stdio: "inherit", env: { ...env } as NodeJS.ProcessEnv });
    child.on("close", (code) => resolve(code ?? 1));
    child.on("error", () => resolve(1));
  });
}

type Count = { passed: number; failed: number };

/** What a runner's report says; a report that is missing is a failure of its own. */
function count(file: string, read: (report: Record<string, unknown>) => Count): Count {
  try {
    return read(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return { passed: 0, failed: 1 };
  }
}

const say = (text: string) => process.stdout.write(`\n=== ${text}\n`);
const codes: number[] = [];

say("Checks");
codes.push(await run(["scripts/check.ts"]));
say("Unit and integration tests");
codes.push(
  await run([
    "node_modules/vitest/vitest.mjs",
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${results}/vitest.json`,
  ]),
);
say("Journeys in the browser");
codes.push(await run(["node_modules/@playwright/test/cli.js", "test"]));

const vitest = count(`${results}/vitest.json`, (report) => ({
  passed: Number(report.numPassedTests),
  failed: Number(report.numFailedTests),
}));
const playwright = count(`${results}/playwright.json`, (report) => {
  const stats = report.stats as { expected: number; unexpected: number; flaky: number; skipped: number };
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped };
});
const isGood = codes.every((code) => code === 0);
const checks: Count = codes[0] === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
const failed = vitest.failed + playwright.failed + checks.failed;
process.stdout.write(
  `\n${vitest.passed + playwright.passed + checks.passed} passed, ${isGood ? failed : Math.max(1, failed)} failed\n`,
);
process.exitCode = isGood && failed === 0 ? 0 : 1;
