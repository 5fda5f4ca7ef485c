/**
 * Prepares a checkout for a command: packages, database client, production build. Skips steps that are up to date.
 * Plain JavaScript on Node's built-ins, since the machine's own Node runs it before any package is installed. Usage:
 * node scripts/setup.mjs start|dev|test|cli
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

const mode = process.argv[2] ?? "cli";
const node = path.join("node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");
const say = (text) => process.stderr.write(`rakit: ${text}\n`);

function run(command, args, extraEnv = {}) {
  const result = spawnSync(command, args, { stdio: ["ignore", 2, 2], env: { ...process.env, ...extraEnv } });
  if (result.error || result.status !== 0) {
    say(`"${[command, ...args].join(" ")}" failed. What it said stands above; mend that and start again.`);
    process.exit(1);
  }
}

function* filesBelow(entry) {
  if (!existsSync(entry)) return;
  if (statSync(entry).isFile()) {
    yield entry;
    return;
  }
  for (const name of readdirSync(entry).sort()) {
    if (name === "generated" || name === "node_modules") continue;
    yield* filesBelow(path.join(entry, name));
  }
}

function hashOf(entries) {
  const hash = createHash("sha256");
  for (const entry of entries) {
    for (const file of filesBelow(entry)) hash.update(`${file}\0`).update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

/** Runs `work` unless the stamp says that it ran for exactly these inputs and `output` still exists. */
function upToDate(stampFile, inputs, output, work) {
  const hash = hashOf(inputs);
  if (existsSync(output) && existsSync(stampFile) && readFileSync(stampFile, "utf8") === hash) return;
  work();
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, hash);
}

upToDate("node_modules/.rakit/installed", ["package.json", "package-lock.json"], node, () => {
  say("installing packages (a minute or two, once)");
  run("npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
});

upToDate(
  "node_modules/.rakit/generated",
  [
    "prisma/schema.prisma",
    "prisma.config.ts",
    "package-lock.json",
    "scripts/brand-database-ids.ts",
    "scripts/database-ids.ts",
  ],
  "lib/db/generated/client.ts",
  () => {
    say("generating the database client");
    run(node, ["node_modules/prisma/build/index.js", "generate", "--no-hints"], { PRISMA_HIDE_UPDATE_MESSAGE: "1" });
    run(node, ["scripts/brand-database-ids.ts"]);
  },
);

if (mode === "start" || mode === "test") {
  const folder = mode === "test" ? ".next-test" : (process.env.RAKIT_DIST_DIR ?? ".next");
  const inputs = [
    "app",
    "components",
    "lib",
    "public",
    "next.config.ts",
    "postcss.config.mjs",
    "tsconfig.json",
    "package-lock.json",
    "prisma/schema.prisma",
  ];
  upToDate(path.join(folder, "rakit-build"), inputs, path.join(folder, "BUILD_ID"), () => {
    say("building the pages (about a minute, after each change)");
    run(node, ["node_modules/next/dist/bin/next", "build", "--experimental-next-config-strip-types"], {
      RAKIT_DIST_DIR: folder,
      NEXT_TELEMETRY_DISABLED: "1",
      NODE_ENV: "production",
    });
  });
}
