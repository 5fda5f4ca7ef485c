/**
 * Checks that SQL stands in files named for it, and one database's dialect in that database's folder; exceptions have a
 * reason in a list.
 */
import { globSync, readFileSync } from "node:fs";
import { exceptions, sentenceOf, sqlFlagsOf } from "./sql-places.ts";

const files = globSync(["{lib,app,components,prisma}/**/*.{ts,tsx}", "scripts/**/*.{ts,mjs,cjs}", "*.ts"]).filter(
  (file) => !file.startsWith("lib/db/generated/") && !/^scripts\/(check-)?sql-places\.ts$/.test(file),
);
const flags = files.flatMap((file) => sqlFlagsOf(file, readFileSync(file, "utf8")));
const problems = flags.filter(({ file, rule }) => !exceptions[file]?.[rule]).map(sentenceOf);
for (const [file, reasons] of Object.entries(exceptions)) {
  for (const rule of Object.keys(reasons)) {
    if (!flags.some((flag) => flag.file === file && flag.rule === rule))
      problems.push(`${file} needs no exception for ${rule} any more: take it off the list`);
  }
}

for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
