/**
 * Checks names against the glossary of `scripts/vocabulary.ts`; prints how many names of each concept are exceptions,
 * and why.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { type Flag, flagsOfMessages, flagsOfPath, flagsOfSource, glossary } from "./vocabulary.ts";

const roots = ["app", "components", "lib", "prisma/seed", "scripts", "tests/support", "server.ts"];
const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", ...roots], { encoding: "utf8" })
  .split("\n")
  .filter((file) => file && existsSync(file) && !file.startsWith("scripts/vocabulary"));

const flagsOf = (file: string): Flag[] => {
  if (/\.tsx?$/.test(file)) return flagsOfSource(file, readFileSync(file, "utf8"));
  if (file.startsWith("lib/i18n/messages/en/")) return flagsOfMessages(file, JSON.parse(readFileSync(file, "utf8")));
  return [];
};

const flags = files.flatMap((file) => [...flagsOfPath(file), ...flagsOf(file)]);
const refused = flags.filter(({ reason }) => reason === null);
for (const { name } of glossary) {
  const own = flags.filter(({ concept }) => concept === name);
  const open = own.filter(({ reason }) => reason === null).length;
  process.stdout.write(`${name}: ${open} names of another, ${own.length - open} with a reason\n`);
}
for (const { file, line, name, word, concept } of refused)
  process.stderr.write(`${file}:${line} ${name}: "${word}" is ${concept}\n`);
process.exitCode = refused.length > 0 ? 1 : 0;
