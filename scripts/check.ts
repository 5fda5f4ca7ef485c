/**
 * Runs every check that needs no browser and no database, in parallel; the output of failed ones is printed whole at
 * the end. Usage: node scripts/check.ts [<check> …], or --but <check> … for all others.
 */
import { spawn } from "node:child_process";

const bin = "node_modules/.bin";
const checks: Record<string, [string, ...string[]]> = {
  types: [`${bin}/tsc`, "--noEmit"],
  style: [`${bin}/biome`, "check", "--error-on-warnings"],
  promises: [
    `${bin}/oxlint`,
    "--type-aware",
    "--deny-warnings",
    "app",
    "components",
    "lib",
    "prisma",
    "scripts",
    "tests",
    "server.ts",
  ],
  directions: [
    `${bin}/depcruise`,
    "--config",
    "scripts/dependency-cruiser.cjs",
    "app",
    "components",
    "lib",
    "prisma",
    "scripts",
    "server.ts",
  ],
  "access readers": [`${bin}/node`, "scripts/check-access-readers.ts"],
  "sql places": [`${bin}/node`, "scripts/check-sql-places.ts"],
  "module state": [`${bin}/node`, "scripts/check-module-state.ts"],
  "branded ids": [`${bin}/node`, "scripts/check-branded-ids.ts"],
  unused: [`${bin}/knip`, "--config", "scripts/knip.json"],
  messages: [`${bin}/node`, "scripts/check-messages.ts"],
  "error sentences": [`${bin}/node`, "scripts/check-error-sentences.ts"],
  "message index": [`${bin}/node`, "scripts/generate-messages.mjs", "--check"],
  "document paths": [`${bin}/node`, "scripts/check-doc-paths.ts"],
  "environment example": [`${bin}/node`, "scripts/check-env-example.ts"],
  vocabulary: [`${bin}/node`, "scripts/check-vocabulary.ts"],
  "test mirror": [`${bin}/node`, "scripts/check-test-mirror.ts"],
};

type Outcome = { name: string; ok: boolean; output: string };

function runCheck(name: string, [command, ...args]: [string, ...string[]]): Promise<Outcome> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (part: Buffer) => (output += part.toString()));
    child.stderr.on("data", (part: Buffer) => (output += part.toString()));
    const end = (ok: boolean) => {
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      process.stdout.write(`${ok ? "ok    " : "FAILED"} ${name} (${seconds} s)\n`);
      resolve({ name, ok, output });
    };
    child.on("error", (error) => {
      output += error.message;
      end(false);
    });
    child.on("close", (code) => end(code === 0));
  });
}

const [first, ...rest] = process.argv.slice(2);
const isChosen = (name: string) =>
  first === "--but" ? !rest.includes(name) : first === undefined || first === name || rest.includes(name);
const chosen = Object.entries(checks).filter(([name]) => isChosen(name));
const outcomes: Outcome[] = [];
const queue = [...chosen];
async function work(): Promise<void> {
  for (let next = queue.shift(); next; next = queue.shift()) outcomes.push(await runCheck(...next));
}
await Promise.all([work(), work()]);

const failed = outcomes.filter(({ ok }) => !ok);
for (const { name, output } of failed) process.stdout.write(`\n── ${name} ──\n${output.slice(0, 20_000)}\n`);
process.stdout.write(`${outcomes.length - failed.length} checks passed, ${failed.length} failed\n`);
process.exitCode = failed.length > 0 ? 1 : 0;
