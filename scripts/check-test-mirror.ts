/** Each test below tests/unit and tests/integration/lib mirrors a source; each verb of a domain has an integration test. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const problems: string[] = [];
const below = (folder: string) =>
  existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];

for (const kind of ["unit", "integration"]) {
  const root = path.join("tests", kind);
  for (const name of below(root)) {
    if (!name.endsWith(".test.ts") || (kind === "integration" && !name.startsWith("lib/"))) continue;
    const source = name.replace(/\.test\.ts$/, "");
    const found = [".ts", ".tsx", ".mjs", ""].some((extension) => existsSync(source + extension));
    if (!found) problems.push(`${path.join(root, name)} mirrors no source`);
  }
}

/** A verb is an exported function of a domain's file with a context as its first parameter. */
const verb = /export async function (\w+)\(\s*ctx: (?:\w+)?Context/;
for (const domain of readdirSync("lib")) {
  const folder = path.join("lib", domain);
  const face = path.join(folder, "index.ts");
  if (!existsSync(face)) continue;
  const exported = readFileSync(face, "utf8");
  for (const file of below(folder)) {
    const source = path.join(folder, file);
    if (
      !file.endsWith(".ts") ||
      !exported.includes(`"./${file}"`) ||
      file === "access.ts" ||
      !verb.test(readFileSync(source, "utf8"))
    )
      continue;
    const test = path.join("tests/integration", folder, file.replace(/\.ts$/, ".test.ts"));
    if (!existsSync(test)) problems.push(`${source} has no ${test}`);
  }
}

for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
