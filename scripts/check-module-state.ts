/** Checks that the table of `lib/process-state.ts` lists exactly the state that modules hold in memory. */
import { globSync, readFileSync } from "node:fs";
import { moduleState } from "#lib/process-state.ts";
import { moduleStateOf } from "./module-state.ts";

const files = globSync(["{lib,app,components}/**/*.{ts,tsx}", "server.ts"]).filter(
  (file) => !file.startsWith("lib/db/generated/"),
);
const held = files.flatMap((file) => moduleStateOf(file, readFileSync(file, "utf8")).map((name) => `${file} ${name}`));
const problems = [
  ...held
    .filter((entry) => !(entry in moduleState))
    .map((entry) => `${entry} is held in memory: enter it in moduleState of lib/process-state.ts, or use processWide`),
  ...Object.keys(moduleState)
    .filter((entry) => !held.includes(entry))
    .map((entry) => `${entry} is held no more: take it out of moduleState of lib/process-state.ts`),
];

for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
