/**
 * Checks that a declaration named like an id has the type of its kind, from `lib/ids.ts`; exceptions have a reason in
 * `scripts/branded-ids.ts`.
 */
import { globSync, readFileSync } from "node:fs";
import { exceptions, plainIds } from "./branded-ids.ts";

const files = globSync(["app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}", "lib/**/*.{ts,tsx}", "server.ts"]).filter(
  (file) => !file.startsWith("lib/db/generated/"),
);
const found = files.flatMap((file) => plainIds(file, readFileSync(file, "utf8")));
const isExcepted = ({ file, name }: { file: string; name: string }) =>
  exceptions.some(({ where }) => where.test(`${file} ${name}`));
const problems = found
  .filter((one) => !isExcepted(one))
  .map(
    ({ file, line, name }) => `${file}:${line} ${name} is a string: an id has the type of its kind, from lib/ids.ts`,
  );
for (const { where } of exceptions) {
  if (!found.some(({ file, name }) => where.test(`${file} ${name}`)))
    problems.push(`scripts/branded-ids.ts: nothing is ${where.source} any more, take it off the list`);
}

for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
