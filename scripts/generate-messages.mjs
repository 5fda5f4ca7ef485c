/** Writes lib/i18n/messages.ts, the index of the message files, one namespace a file. `--check` only compares. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const folder = "lib/i18n/messages";
const target = "lib/i18n/messages.ts";
const namespaces = readdirSync(`${folder}/en`)
  .filter((name) => name.endsWith(".json"))
  .map((name) => name.slice(0, -".json".length))
  .sort();

const camel = (locale, name) => `${locale}${name[0].toUpperCase()}${name.slice(1)}`;
const lines = ["/** Every message of the interface. Written by scripts/generate-messages.mjs. */"];
for (const locale of ["en", "id"]) {
  for (const name of namespaces) {
    lines.push(`import ${camel(locale, name)} from "./messages/${locale}/${name}.json" with { type: "json" };`);
  }
}
for (const locale of ["en", "id"]) {
  lines.push("", `const ${locale} = {`, ...namespaces.map((name) => `  ${name}: ${camel(locale, name)},`), "};");
}
lines.push("", "export type Messages = typeof en;", "", "export const messagesByLocale = { en, id };", "");
const text = lines.join("\n");

if (process.argv.includes("--check")) {
  if (readFileSync(target, "utf8") !== text) {
    process.stderr.write(`${target} is not up to date: run node scripts/generate-messages.mjs\n`);
    process.exit(1);
  }
} else {
  writeFileSync(target, text);
}
